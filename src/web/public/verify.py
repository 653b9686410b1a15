"""Checks a bundle of Candour without Candour:  python3 verify.py BUNDLE.zip ["2026-10-25 L1 G7T1-S2C5-..."]
The second argument is an anchor that you hold. Standard library only; the format is in docs/record-format.md."""
import hashlib, json, re, sys, zipfile
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # Ed25519, RFC 8032
D, BASE = -121665 * pow(121666, -1, P) % P, (4 * pow(5, -1, P) % P).to_bytes(32, "little")
def point(packed):
    y = int.from_bytes(packed, "little") % 2**255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * pow(2, (P - 1) // 4, P) % P
    assert (x * x - square) % P == 0, "the key is none"
    return (x if x % 2 == packed[31] >> 7 else P - x), y
def add(a, b):
    t = D * a[0] * b[0] * a[1] * b[1]
    return ((a[0] * b[1] + b[0] * a[1]) * pow(1 + t, -1, P) % P, (a[1] * b[1] + a[0] * b[0]) * pow(1 - t, -1, P) % P)
def times(n, a):
    return (0, 1) if n == 0 else add(times(n - 1, a), a) if n % 2 else times(n // 2, add(a, a))
def is_signed(key, message, signed):
    k = int.from_bytes(hashlib.sha512(signed[:32] + key + message).digest(), "little") % ORDER
    s = int.from_bytes(signed[32:], "little")
    return s < ORDER and times(s, point(BASE)) == add(point(signed[:32]), times(k, point(key)))
def digest(*parts):
    return hashlib.sha256(b"".join(b"%d:%b," % (len(p), p) for p in (str(p).encode() for p in parts))).hexdigest()
def parts_of(text):
    while text:
        length, _, rest = text.partition(b":") if text[:2] != b"-," else (-1, 0, text[2:])
        yield None if length == -1 else rest[: int(length)].decode()
        text = rest[int(length) + 1 :]
def sha256(path):
    sha, file = hashlib.sha256(), bundle.open(path)
    while chunk := file.read(2**20): sha.update(chunk)
    return sha.hexdigest()
def lines(path): return [json.loads(line) for line in bundle.read(path).decode().splitlines()]
def record(): return [(line, list(parts_of(line["text"].encode()))) for line in lines("record.jsonl")]
def manifest():
    text, signed = bundle.read("manifest.json"), bytes.fromhex(bundle.read("manifest.sig").decode())
    print("     signed with the key", json.loads(text)["key"])
    if not is_signed(bytes.fromhex(json.loads(text)["key"]), text, signed): yield "it is not what was signed"
def files():
    listed = {each["path"]: each["sha256"] for each in json.loads(bundle.read("manifest.json"))["files"]}
    if sorted([*listed, "manifest.json", "manifest.sig"]) != sorted(bundle.namelist()):
        yield f"added or missing: {set(bundle.namelist()) ^ {*listed, 'manifest.json', 'manifest.sig'}}"
    yield from (f"{path} was changed" for path in listed if sha256(path) != listed[path])
def entries():
    before = ""
    for number, (line, parts) in enumerate(record(), 1):
        if (parts[6], parts[14]) != (str(number), before): yield f"entry {number} does not follow the last"
        before = hashlib.sha256(line["text"].encode()).hexdigest()
        if before != line["hash"]: yield f"entry {number} was changed"
def words():
    for line, parts in record():
        for field, each in line["written"].items():
            if digest("candour commitment", each["salt"], field, each["text"]) != json.loads(parts[13])[field]:
                yield f"what was written in entry {parts[6]} ({field}) was changed"
            if field == "digest" and line["files"] and sha256(line["files"][0]) != each["text"]:
                yield f"the file of entry {parts[6]} was changed"
def anchor():
    year, month, day, lineage, typed = re.fullmatch(r"(\d{4})(\d\d)(\d\d)L(\d{1,9})(\w{52})", typed_anchor).groups()
    day, value = f"{year}-{month}-{day}", 0
    for each in typed.translate(str.maketrans("OIL", "011")):
        value = value * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(each)
    held = f"{value:065x}"[:64]  # the last digit only helps against slips
    found = [each for each in lines("anchors.jsonl") if (each["day"], str(each["lineage"])) == (day, lineage)]
    if not found: yield "the bundle has no path to an anchor of that day"
    for each in found:
        line, parts = record()[each["version"] - 1]
        node = digest("candour anchor leaf", each["salt"], parts[4], parts[6], line["hash"])
        for height, beside in enumerate(each["path"]):
            node = digest("candour anchor node", *((beside, node) if int(each["place"], 16) >> height & 1 else (node, beside)))
        if digest("candour anchor", parts[3], lineage, day, node, each["behind"]) == held and not list(entries()):
            print(f"     entries 1 to {parts[6]} are what the anchor stands for; it says nothing of later ones")
        else: yield f"entries 1 to {parts[6]}, or their path, are not what this anchor stands for"
bundle, typed_anchor, wrong = zipfile.ZipFile(sys.argv[1]), re.sub(r"[\W_]", "", " ".join(sys.argv[2:]).upper()), 0
for part in [manifest, files, entries, words] + [anchor] * (typed_anchor != ""):
    try: faults = list(part())
    except Exception as error: faults = [f"cannot be read: {error}"]
    print("WRONG" if faults else "ok   ", part.__name__, *(f"\n      {each}" for each in faults))
    wrong += len(faults)
if typed_anchor == "": print("No anchor was given: nothing shows that it was not all written anew.")
sys.exit(min(wrong, 1))

"""What the planting scripts share: prose, code and the things that look like what is looked for."""
import base64
import hashlib
import random
import string
import uuid

import pydoc_data.topics

FAMILIES = __file__.rsplit("/", 3)[0] + "/Sources/cur-hygiene/Secrets/Lists/families.tsv"


def paragraphs():
    """Paragraphs of real technical prose and code: the language reference that comes with Python."""
    text = "\n\n".join(pydoc_data.topics.topics[k] for k in sorted(pydoc_data.topics.topics))
    return [p.strip("\n") for p in text.split("\n\n") if 80 < len(p) < 900]


def hexes(rng, count):
    return "".join(rng.choice("0123456789abcdef") for _ in range(count))


def letters(rng, alphabet, count):
    return "".join(rng.choice(alphabet) for _ in range(count))


B64 = string.ascii_letters + string.digits + "+/"


def new_uuid(rng):
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def isbn13(rng):
    digits = "978" + letters(rng, string.digits, 9)
    check = -sum(int(d) * (1 + 2 * (k % 2)) for k, d in enumerate(digits)) % 10
    return f"{digits[:3]}-{digits[3]}-{digits[4:9]}-{digits[9:]}-{check}"


NEGATIVES = [
    lambda r: f"md5 {hashlib.md5(hexes(r, 8).encode()).hexdigest()}",
    lambda r: f"commit {hexes(r, 40)}\nAuthor: the maintainers",
    lambda r: f"sha256:{hexes(r, 64)}",
    lambda r: f'"integrity": "sha512-{base64.b64encode(r.randbytes(64)).decode()}"',
    lambda r: f'"request_id": "{new_uuid(r)}"',
    lambda r: f"trace {new_uuid(r)} took {r.randint(1, 900)} ms",
    lambda r: f"![dot](data:image/png;base64,iVBORw0KGgo{letters(r, B64, r.randint(80, 900))}=)",
    lambda r: f"ISBN {isbn13(r)}",
    lambda r: f"order number {r.randint(10**9, 10**11)} of {r.randint(1, 28)} March",
    lambda r: f"order no. {letters(r, string.ascii_uppercase, 3)}-{r.randint(10**6, 10**8)}",
    lambda r: f"version {r.randint(0, 30)}.{r.randint(0, 99)}.{r.randint(0, 99)}-rc{r.randint(1, 9)}+build.{hexes(r, 7)}",
    lambda r: f"pip install numpy=={r.randint(1, 2)}.{r.randint(1, 30)}.{r.randint(0, 9)} --hash=sha256:{hexes(r, 64)}",
    lambda r: f"https://cdn.example.org/assets/{hexes(r, 20)}/main.{hexes(r, 8)}.js?v={r.randint(1, 10**9)}&lang=en",
    lambda r: f"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{letters(r, B64, 43)} build@host",
    lambda r: "-----BEGIN CERTIFICATE-----\n" + "\n".join(letters(r, B64, 64) for _ in range(4)) + "\n-----END CERTIFICATE-----",
    lambda r: "export OPENAI_API_KEY=sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    lambda r: "api_key: YOUR_API_KEY  # see the settings page",
    lambda r: 'password = os.environ["DB_PASSWORD"]',
    lambda r: "DATABASE_URL=postgres://user:password@localhost:5432/app",
    lambda r: "DATABASE_URL=postgres://${USER}:${PASSWORD}@db/app",
    lambda r: "Authorization: Bearer <token>",
    lambda r: "AWS_ACCESS_KEY_ID=AKIAXXXXXXXXXXXXXXXX",
    lambda r: "MAX_TOKENS=4096\nTOKENIZERS_PARALLELISM=false",
    lambda r: "docker.io/library/postgres@sha256:" + hexes(r, 64),
    lambda r: f"self.assertEqual(response.headers['ETag'], '\"{hexes(r, 32)}\"')",
    lambda r: f"{r.choice(['getApplicationContextName', 'update_or_create_default_profile', 'some-very-long-css-class-name'])}({r.randint(0, 99)})",
    lambda r: f"eyJ{letters(r, string.ascii_letters, 30)} is how base64 of JSON begins",
    lambda r: f"/usr/lib/x86_64-linux-gnu/lib{hexes(r, 6)}.so.{r.randint(1, 9)}.{r.randint(0, 40)}",
    lambda r: f"0x{hexes(r, 40)} and {hexes(r, 24)}",
    lambda r: f"cache key {hexes(r, 16)}:{r.randint(1, 10**6)}, shard {r.randint(0, 63)}",
    lambda r: f"AC{hexes(r, 32)} is an account, no secret",
    lambda r: f"pk_live_{letters(r, B64[:62], 24)} is a publishable key",
    lambda r: f'"nextPageToken": "{letters(r, B64[:62], 12)}"',
    lambda r: "git@github.com:example/project.git and https://github.com/example/project.git",
    lambda r: "GITHUB_TOKEN=${{ secrets.GITHUB_TOKEN }}",
    lambda r: f"@font-face {{ src: url(data:font/woff2;base64,d09GMgAB{letters(r, B64, 120)}) }}",
]

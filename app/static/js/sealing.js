// Seals answers to the site's public key: nobody who finds them on this phone can read them, nor can the phone.
// The site's half is app/security/sealing.py.
const PURPOSE = "evenground outbox 1";
const CURVE = { name: "ECDH", namedCurve: "P-256" };

function bytesOf(text) {
  return new TextEncoder().encode(text);
}

function hexOf(bytes) {
  return [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, "0")).join("");
}

function joinBytes(one, other) {
  const joined = new Uint8Array(one.byteLength + other.byteLength);
  joined.set(new Uint8Array(one));
  joined.set(new Uint8Array(other), one.byteLength);
  return joined;
}

async function sealTo(point, text) {
  const { subtle } = crypto;
  const theirs = Uint8Array.from(atob(point), letter => letter.charCodeAt(0));
  const pair = await subtle.generateKey(CURVE, false, ["deriveBits"]);
  const own = await subtle.exportKey("raw", pair.publicKey);
  const shared = await subtle.deriveBits({ ...CURVE, public: await subtle.importKey("raw", theirs, CURVE, false, []) }, pair.privateKey, 256);
  const secret = await subtle.importKey("raw", shared, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: joinBytes(own, theirs), info: bytesOf(PURPOSE) };
  const made = await subtle.deriveBits(how, secret, 352);
  const key = await subtle.importKey("raw", made.slice(0, 32), "AES-GCM", false, ["encrypt"]);
  const sealed = await subtle.encrypt({ name: "AES-GCM", iv: made.slice(32), additionalData: bytesOf(PURPOSE) }, key, bytesOf(text));
  return joinBytes(own, sealed);
}

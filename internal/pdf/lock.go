package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
)

// lock is how a file is locked. Most locked files open without a password: they only ask programs not to print. Those
// are read; others are ErrLocked.
type lock struct {
	trailer  dict
	key      []byte
	aes      bool
	whole    bool // the key is that of every object
	identity bool // streams are not locked after all
}

// filler fills up a password that is too short.
const filler = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// unlock finds the key of a file that opens without a password.
func (f *file) unlock() {
	if f.lock == nil {
		return
	}
	l, d := f.lock, f.dictOf(f.lock.trailer["Encrypt"])
	version, revision := int(number(f.get(d["V"]))), int(number(f.get(d["R"])))
	if version >= 4 {
		filter, _ := f.get(d["StmF"]).(name)
		method, _ := f.get(f.dictOf(f.dictOf(d["CF"])[string(filter)])["CFM"]).(name)
		l.aes = method == "AESV2" || method == "AESV3"
		l.identity = filter == "" || filter == "Identity" || method == "None"
	}
	str := func(key string) []byte { s, _ := f.get(d[key]).(string); return []byte(s) }
	if version >= 5 {
		l.whole = true
		l.key = modernKey(str("U"), str("UE"), revision)
	} else {
		length := 5
		if n := int(number(f.get(d["Length"]))); version > 1 && n >= 40 && n <= 128 {
			length = n / 8
		}
		if version == 4 {
			length = 16
		}
		id := ""
		if ids := f.listOf(l.trailer["ID"]); len(ids) > 0 {
			id, _ = f.get(ids[0]).(string)
		}
		open := f.get(d["EncryptMetadata"]) != false
		l.key = oldKey(str("O"), str("U"), id, oldLock{int32(int64(number(f.get(d["P"])))), revision, length, open})
	}
	if l.key == nil && !l.identity {
		panic(ErrLocked)
	}
}

// oldLock is the figures of a lock of version 1 to 4.
type oldLock struct {
	permissions      int32
	revision, length int
	metadata         bool
}

// oldKey is the key of a lock of version 1 to 4 with the empty password; nil where that does not fit.
func oldKey(owner, user []byte, id string, l oldLock) []byte {
	if len(owner) < 32 || len(user) < 16 {
		return nil
	}
	h := md5.New()
	h.Write([]byte(filler))
	h.Write(owner[:32])
	binary.Write(h, binary.LittleEndian, l.permissions)
	h.Write([]byte(id))
	if l.revision >= 4 && !l.metadata {
		h.Write([]byte{0xff, 0xff, 0xff, 0xff})
	}
	key := h.Sum(nil)
	if l.revision >= 3 {
		for range 50 {
			sum := md5.Sum(key[:l.length])
			key = sum[:]
		}
	}
	key = key[:l.length]
	var proof []byte
	if l.revision >= 3 {
		sum := md5.Sum([]byte(filler + id))
		proof = sum[:]
		for i := range 20 {
			step := bytes.Clone(key)
			for j := range step {
				step[j] ^= byte(i)
			}
			proof = stirred(step, proof)
		}
	} else {
		proof = stirred(key, []byte(filler))
	}
	if !bytes.Equal(proof[:16], user[:16]) {
		return nil
	}
	return key
}

func stirred(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return data
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// modernKey is the key of a lock of version 5 with the empty password; nil where that does not fit.
func modernKey(user, sealed []byte, revision int) []byte {
	if len(user) < 48 || len(sealed) < 32 || revision > 6 {
		return nil
	}
	hash := func(salt []byte) []byte {
		sum := sha256.Sum256(salt)
		if revision < 6 {
			return sum[:]
		}
		return hardened(sum[:])
	}
	if !bytes.Equal(hash(user[32:40]), user[:32]) {
		return nil
	}
	block, err := aes.NewCipher(hash(user[40:48]))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(key, sealed[:32])
	return key
}

// hardened is the slow hash of revision 6, for the empty password.
func hardened(k []byte) []byte {
	for round := 0; ; round++ {
		text := bytes.Repeat(k, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(text, text)
		sum := 0
		for _, c := range text[:16] {
			sum += int(c)
		}
		switch sum % 3 {
		case 0:
			h := sha256.Sum256(text)
			k = h[:]
		case 1:
			h := sha512.Sum384(text)
			k = h[:]
		default:
			h := sha512.Sum512(text)
			k = h[:]
		}
		if round >= 63 && int(text[len(text)-1]) <= round-31 {
			return k[:32]
		}
	}
}

// open unlocks the bytes of an object, of a stream or a string.
func (l *lock) open(data []byte, num int, isStream bool) []byte {
	if l.identity && isStream || l.key == nil {
		return data
	}
	key := l.key
	if !l.whole {
		seed := append(bytes.Clone(key), byte(num), byte(num>>8), byte(num>>16), 0, 0)
		if l.aes {
			seed = append(seed, "sAlT"...)
		}
		sum := md5.Sum(seed)
		key = sum[:min(len(key)+5, 16)]
	}
	if !l.aes {
		return stirred(key, data)
	}
	block, err := aes.NewCipher(key)
	if err != nil || len(data) < 32 {
		return nil
	}
	body := data[16 : len(data)-len(data)%16]
	out := make([]byte, len(body))
	cipher.NewCBCDecrypter(block, data[:16]).CryptBlocks(out, body)
	if pad := int(out[len(out)-1]); pad >= 1 && pad <= 16 {
		out = out[:len(out)-pad]
	}
	return out
}

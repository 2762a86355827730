import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the memory and passes OWASP recommends (19 MiB, 2, 1). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash to store, in PHC form, with a salt of its own. */
export function hashPassword(plain: string): Promise<string> {
	return hash(plain.normalize('NFC'), cost);
}

export function verifyPassword(passwordHash: string, plain: string): Promise<boolean> {
	return verify(passwordHash, plain.normalize('NFC'));
}

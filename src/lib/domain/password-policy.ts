import { Problem } from './problem.ts';

const PASSWORD_CHARS_MIN = 12;

/** Short pieces of an e-mail stand in any sentence by chance. */
const PIECE_CHARS_MIN = 5;

/**
 * What can be judged without a list: length in characters as people count them, and the person's
 * own e-mail, which is the first guess of everybody.
 *
 * Source: NIST SP 800-63B-4, 3.1.1.2: length and a blocklist, no rules about kinds of characters.
 *
 * @throws Problem `password.tooShort`, `password.hasEmail`
 */
export function mustBeSolid(password: string, email: string): void {
	if ([...password.normalize('NFC')].length < PASSWORD_CHARS_MIN) {
		throw new Problem('password.tooShort', { chars: PASSWORD_CHARS_MIN });
	}
	const typed = password.toLowerCase();
	const [local = ''] = email.toLowerCase().split('@');
	const isInside = local.length >= PIECE_CHARS_MIN && typed.includes(local);
	if (isInside || typed === email.toLowerCase()) throw new Problem('password.hasEmail');
}

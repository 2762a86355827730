import { hash, verify } from '@node-rs/argon2';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { mustBeSolid } from '../../domain/password-policy.ts';
import { Problem } from '../../domain/problem.ts';

/** Argon2id with the memory and passes OWASP recommends (19 MiB, 2, 1). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Nobody's hash: an unknown account takes as long to refuse as a wrong password. */
const nobodysHash =
	'$argon2id$v=19$m=19456,t=2,p=1$Jq2q8I4ZcH2ahfGWDAY9xg$x9OhiXVNyXCTRzm+X/xYiN0fc4NDd6PkqkHsK0zyvv4';

/** Under this a list of common passwords, keyboard walks and dates gives it away (0 to 4). */
const SCORE_MIN = 2;

/** The hash to store, in PHC form, with a salt of its own. */
export function hashPassword(plain: string): Promise<string> {
	return hash(plain.normalize('NFC'), cost);
}

/** Whether it is the password; of an account without one nothing is, and that takes as long. */
export async function verifyPassword(passwordHash: string | null, plain: string): Promise<boolean> {
	const isRight = await verify(passwordHash ?? nobodysHash, plain.normalize('NFC'));
	return isRight && passwordHash !== null;
}

/**
 * The hash of a new password, if it is good enough.
 *
 * @throws Problem `password.differs`, `password.tooShort`, `password.hasEmail`, `password.common`
 */
export function hashNewPassword(
	{ password, repeated }: { password: string; repeated: string },
	{ email, name }: { email: string; name: string }
): Promise<string> {
	if (password.normalize('NFC') !== repeated.normalize('NFC'))
		throw new Problem('password.differs');
	mustBeSolid(password, email);
	const own = [...email.split(/[@.]/), ...name.split(' ')].filter((piece) => piece.length > 2);
	const { score } = guesser().check(password, own);
	if (score < SCORE_MIN) throw new Problem('password.common');
	return hashPassword(password);
}

/** What the lists of the library, made from leaks elsewhere, know nothing of; no accents, as typed. */
const local =
	'matkhau anhyeuem emyeuanh khongbiet concho vietnam saigon hanoi danang quangngai langnghe hanhchinh motcua ubnd uyban tinhuy sonoivu xinchao tinhyeu giadinh thoitiet'.split(
		' '
	);

let known: ZxcvbnFactory | null = null;

/** Its lists are unpacked when a first password is chosen, not at every start. */
function guesser(): ZxcvbnFactory {
	known ??= new ZxcvbnFactory({ dictionary: { ...dictionary, local }, graphs: adjacencyGraphs });
	return known;
}

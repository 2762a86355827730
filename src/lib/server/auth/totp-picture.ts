import { toDataURL } from 'qrcode';
import type { Database } from '../db/database.ts';
import { getAccount } from '../repositories/accounts.ts';
import { beginTotp } from '../usecases/enrol-totp.ts';
import { totpAddress } from './totp.ts';

/** What a person needs to enrol: the secret to type, and as a picture to scan. */
export async function totpPicture(
	db: Database,
	accountId: string,
	issuer: string
): Promise<{ secret: string; qr: string }> {
	const { email } = await getAccount(db.read, accountId);
	const secret = await beginTotp(db, accountId);
	const address = totpAddress(secret, email, issuer);
	return { secret, qr: await toDataURL(address, { margin: 2, width: 352 }) };
}

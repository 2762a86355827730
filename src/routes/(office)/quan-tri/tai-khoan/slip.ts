import { toDataURL } from 'qrcode';
import type { AccountLinkKind } from '$lib/domain/account-link';

/** A one-time link as it is shown and printed, once. */
export interface Slip {
	readonly kind: AccountLinkKind;
	readonly name: string;
	readonly email: string;
	readonly address: string;
	/** A data URL. */
	readonly qr: string;
	readonly expiresAt: Date;
}

interface Made {
	kind: AccountLinkKind;
	account: { name: string; email: string };
	token: string;
	expiresAt: Date;
}

export async function slipOf(
	{ kind, account, token, expiresAt }: Made,
	origin: string
): Promise<Slip> {
	const address = `${origin}/dat-mat-khau/${token}`;
	const qr = await toDataURL(address, { margin: 2, width: 320 });
	return { kind, name: account.name, email: account.email, address, qr, expiresAt };
}

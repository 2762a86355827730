/** What a one-time link is for. */
export const accountLinkKinds = ['setUp', 'invitation', 'reset'] as const;
export type AccountLinkKind = (typeof accountLinkKinds)[number];

/** A link that lets whoever holds it choose a password, once. */
export interface AccountLink {
	/** SHA-256 of the token, in hex. */
	readonly tokenHash: string;
	/** Empty for the one that makes the first account. */
	readonly accountId: string;
	readonly kind: AccountLinkKind;
	readonly createdBy: string;
	readonly createdAt: Date;
	readonly expiresAt: Date;
}

/** How long each kind is good: an invitation travels on paper, the others are waited for. */
export const linkHours: Readonly<Record<AccountLinkKind, number>> = {
	setUp: 24,
	invitation: 7 * 24,
	reset: 24
};

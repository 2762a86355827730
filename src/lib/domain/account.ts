import type { Actor } from './permission.ts';

/** A person of an office who may sign in. Its `unitId` is the branch the role holds in. */
export interface Account extends Omit<Actor, 'isProvinceWide'> {
	/** In small letters. */
	readonly email: string;
	/** Argon2id, in PHC form. */
	readonly passwordHash: string;
	readonly isActive: boolean;
	readonly createdAt: Date;
}

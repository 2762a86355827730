import type { Actor, Role } from './permission.ts';

/** A person of an office who may sign in. Its `unitId` is the branch the role holds in. */
export interface Account extends Omit<Actor, 'isProvinceWide'> {
	/** In small letters. */
	readonly email: string;
	/** Argon2id, in PHC form; null until the person has chosen a password. */
	readonly passwordHash: string | null;
	readonly isActive: boolean;
	readonly createdAt: Date;
	/** Whether the next sign-in asks for a new password before anything else. */
	readonly mustChangePassword: boolean;
	/** Null where the person has never come in. */
	readonly lastSignInAt: Date | null;
}

export const accountStandings = ['active', 'invited', 'disabled'] as const;
export type AccountStanding = (typeof accountStandings)[number];

/** Where an account stands: switched off, waiting for its person, or in use. */
export function standingOf({ isActive, passwordHash, lastSignInAt }: Account): AccountStanding {
	if (!isActive) return 'disabled';
	return passwordHash === null && lastSignInAt === null ? 'invited' : 'active';
}

/**
 * How far a sign-in has come. Only `full` opens the offices; the others open the one page that
 * asks for what is missing.
 */
export const signInStages = ['secondFactor', 'newPassword', 'enrolTotp', 'full'] as const;
export type SignInStage = (typeof signInStages)[number];

/** Whose second factor the installation asks for. */
export const totpRules = ['nobody', 'administrators', 'everybody'] as const;
export type TotpRule = (typeof totpRules)[number];

export function needsTotp(role: Role, rule: TotpRule): boolean {
	return rule === 'everybody' || (rule === 'administrators' && role === 'administrator');
}

/**
 * The stage that follows: what is still asked of the person, in the order it is asked.
 *
 * @param passed the stage just done; null where only the password was right
 */
export function nextStage(
	{ role, mustChangePassword }: Pick<Account, 'role' | 'mustChangePassword'>,
	{ hasTotp, rule, passed }: { hasTotp: boolean; rule: TotpRule; passed: SignInStage | null }
): SignInStage {
	if (hasTotp && passed === null) return 'secondFactor';
	if (mustChangePassword) return 'newPassword';
	return !hasTotp && needsTotp(role, rule) ? 'enrolTotp' : 'full';
}

import { redirect } from '@sveltejs/kit';
import type { SignInStage } from '../../domain/account.ts';
import { createCodeThrottle, createThrottle } from './throttle.ts';
import { localPath } from './local-path.ts';
import type { Arriving } from './session.ts';

/** Counts attempts of this process, whoever makes them: passwords, and codes of second factors. */
export const passwordThrottle = createThrottle();
export const codeThrottle = createCodeThrottle();
/** Those who come back from the provider; each makes us ask it once. */
export const providerThrottle = createThrottle({ account: 100, address: 100, seconds: 15 * 60 });

const pathOfStage: Readonly<Record<Arriving['stage'], string>> = {
	secondFactor: '/dang-nhap/ma-xac-thuc',
	newPassword: '/dang-nhap/mat-khau-moi',
	enrolTotp: '/dang-nhap/bat-hai-buoc'
};

/**
 * Where a sign-in goes on, and in the end where the person wanted to go.
 *
 * @param goesTo an address of this site; anything else is taken as not asked
 */
export function nextPath(stage: SignInStage, goesTo: unknown): string {
	const wanted = localPath(goesTo, '/quan-tri');
	return stage === 'full' ? wanted : `${pathOfStage[stage]}?ve=${encodeURIComponent(wanted)}`;
}

/** Whose sign-in stands at this stage; anybody else begins at the beginning. */
export function requireStage(
	{ arriving }: Pick<App.Locals, 'arriving'>,
	stage: Arriving['stage']
): string {
	if (arriving?.stage !== stage) redirect(303, '/dang-nhap');
	return arriving.accountId;
}

import { redirect, type Cookies } from '@sveltejs/kit';
import { Problem } from '$lib/domain/problem';
import { wayBack, type WayBack } from '$lib/server/auth/provider';

interface Browser {
	url: URL;
	cookies: Cookies;
}

const MINUTES_AWAY_MAX = 10;

/** Over TLS no neighbour under the same domain may plant it, and so choose who comes back. */
const nameOf = ({ url }: Browser) => (url.protocol === 'https:' ? '__Host-oidc' : 'oidc');

export function keepWayBack(browser: Browser, kept: WayBack): void {
	browser.cookies.set(nameOf(browser), JSON.stringify(kept), {
		...looks(browser),
		maxAge: MINUTES_AWAY_MAX * 60
	});
}

/** What this browser left with, good once; null where it never left, or took too long. */
export function takeWayBack(browser: Browser): WayBack | null {
	const text = browser.cookies.get(nameOf(browser)) ?? '';
	browser.cookies.delete(nameOf(browser), looks(browser));
	return wayBack.nullable().catch(null).parse(jsonOrNull(text));
}

/** What cannot go on ends at the page to sign in, which says why. */
export async function orBackToDoor<T>(goesTo: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (trouble) {
		if (!(trouble instanceof Problem)) throw trouble;
		const query = new URLSearchParams({ loi: trouble.code, ve: goesTo });
		redirect(303, `/dang-nhap?${query}`);
	}
}

/** It must come along when the provider sends the browser back: hence `lax`. */
function looks({ url }: Browser) {
	const secure = url.protocol === 'https:';
	return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
}

function jsonOrNull(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

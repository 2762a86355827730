/**
 * The address if it lies on this site, else the fallback: a link to sign in must not be able to
 * send a person to somebody else's page.
 *
 * @example localPath('//evil.vn', '/quan-tri') // '/quan-tri'
 */
export function localPath(address: unknown, fallback: string): string {
	if (typeof address !== 'string' || !address.startsWith('/')) return fallback;
	const here = 'http://here.invalid';
	if (!URL.canParse(address, here)) return fallback;
	const { origin, pathname, search } = new URL(address, here);
	return origin === here && !pathname.startsWith('//') ? pathname + search : fallback;
}

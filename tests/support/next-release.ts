/**
 * The release of the app after the one that is served: the same code under another version, every
 * file of it by another name, as a build makes it; the files of the release before are gone.
 */
export interface NextRelease {
	readonly version: string;
	/** The path under which the server knows a file; null where only the release before had it. */
	before(path: string): string | null;
	rewrite(body: string): string;
}

/** @param address of the server */
export async function nextRelease(address: string): Promise<NextRelease> {
	const worker = await (await fetch(`${address}/service-worker.js`)).text();
	const { version } = await (await fetch(`${address}/_app/version.json`)).json();
	const names = new Set(
		(worker.match(/_app\/immutable\/[\w./-]+/g) ?? []).map((path) => path.split('/').at(-1) ?? '')
	);
	if (names.size < 10) throw new Error('The service worker names no files.');
	const later = `${version}-next`;

	return {
		version: later,
		before(path) {
			if (!path.startsWith('/_app/immutable/')) return path;
			return path.includes('.next.') ? path.replace('.next.', '.') : null;
		},
		rewrite: (body) =>
			body
				.replace(/[\w-]+(?:\.[\w-]+)*\.(?:js|css|woff2?|svg)\b/g, (name) =>
					names.has(name) ? name.replace(/\.(\w+)$/, '.next.$1') : name
				)
				.replaceAll(version, later)
	};
}

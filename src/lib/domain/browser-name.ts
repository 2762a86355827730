/** What a person recognises a browser by: its name and its system. Null where it does not tell. */
export interface BrowserName {
	readonly browser: string | null;
	readonly system: string | null;
}

/** The first that fits counts: nearly every browser also calls itself by older names. */
const browsers: readonly (readonly [RegExp, string])[] = [
	[/Edg(e|A|iOS)?\//, 'Edge'],
	[/OPR\/|Opera/, 'Opera'],
	[/coc_coc_browser/i, 'Coc Coc'],
	[/SamsungBrowser\//, 'Samsung Internet'],
	[/Firefox\/|FxiOS\//, 'Firefox'],
	[/Chrome\/|CriOS\//, 'Chrome'],
	[/Safari\//, 'Safari']
];

const systems: readonly (readonly [RegExp, string])[] = [
	[/Windows/, 'Windows'],
	[/Android/, 'Android'],
	[/iPhone|iPad|iPod/, 'iOS'],
	[/Mac OS X|Macintosh/, 'macOS'],
	[/CrOS/, 'ChromeOS'],
	[/Linux/, 'Linux']
];

/** @example browserName('Mozilla/5.0 (Windows NT 10.0) … Chrome/140.0 …') // Chrome, Windows */
export function browserName(userAgent: string): BrowserName {
	const named = (names: typeof browsers) =>
		names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
	return { browser: named(browsers), system: named(systems) };
}

/**
 * A network address without the part that names one computer: 10.1.2.x, 2001:db8:1::.
 * Enough to see that it was not the office, too little to follow a person.
 */
export function coarseAddress(address: string): string {
	const four = /(?:^|:)(\d+\.\d+\.\d+)\.\d+$/.exec(address)?.[1];
	if (four !== undefined) return `${four}.x`;
	const groups = address.split('%')[0]?.split('::')[0]?.split(':').filter(Boolean) ?? [];
	return groups.length === 0 ? address : `${groups.slice(0, 3).join(':')}::`;
}

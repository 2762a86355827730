/** Filters live in the address: what a link on the page changes of it. */

/** The address with some of its parameters changed; null takes one away. */
export function withParameters(url: URL, changes: Readonly<Record<string, string | null>>): string {
	const parameters = new URLSearchParams(url.search);
	for (const [name, value] of Object.entries(changes)) {
		if (value === null) parameters.delete(name);
		else parameters.set(name, value);
	}
	const query = parameters.toString();
	return query === '' ? url.pathname : `${url.pathname}?${query}`;
}

/** The part of an address that leads on: the same campaign, form and unit of a code, no filter. */
export function formQueryIn({ searchParams }: URL): string {
	const kept = ['dot', 'phieu', 'ngay'].flatMap((name) => {
		const value = searchParams.get(name);
		return value === null ? [] : [`${name}=${encodeURIComponent(value)}`];
	});
	return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

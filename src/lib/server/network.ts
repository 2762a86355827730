/** One household or office has many addresses of IPv6, all in one network of 64 bits. */
export function networkOf(address: string): string {
	if (!address.includes(':') || address.includes('.')) return address;
	const [left = '', right] = address.split('::');
	const given = left.split(':').filter((group) => group !== '');
	const rest = right === undefined ? [] : right.split(':').filter((group) => group !== '');
	const zeros = Array.from({ length: Math.max(0, 8 - given.length - rest.length) }, () => '0');
	return [...given, ...zeros, ...rest].slice(0, 4).join(':');
}

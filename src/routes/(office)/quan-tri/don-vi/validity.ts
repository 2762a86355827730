import type { Unit } from '$lib/domain/unit';
import { formatDay } from '$lib/text/date';
import { m } from '$lib/text/generated/messages';

/** Since when a unit exists, or from when to when it did. */
export function sayValidity(
	{ validFrom, validTo }: Pick<Unit, 'validFrom' | 'validTo'>,
	locale: 'vi' | 'en'
): string {
	const from = formatDay(validFrom, locale);
	if (validTo === null) return m['admin.unit.since']({ from });
	return m['admin.unit.until']({ from, to: formatDay(validTo, locale) });
}

/** Which unit a cell means: by code, or by name however it is written. */
import { labelKey } from './import-mapping.ts';
import { compact, plain } from './import-text.ts';

/** A place responses may count for: a unit of the campaign, or a desk of one. */
export interface ImportPlace {
	readonly unitId: string;
	readonly deskId: string | null;
	readonly code: string;
	readonly names: readonly string[];
}

/** `null`: no such place. `ambiguous`: the name fits several, only a code or the full name tells. */
export type FoundPlace = ImportPlace | 'ambiguous' | null;

const officePrefix =
	/^(?:(?:ubnd|uy ban nhan dan|xa|phuong|thi tran|thi xa|huyen|thanh pho|tp|p|x|tt|dac khu) )+(?=.)/;

/**
 * Finds places by what a cell says: the code, the name, the name without "UBND phường", a code
 * and a name together, or a name followed by those of the units above it.
 *
 * @param labels what a person settled for words the finder does not know, by `labelKey('unit', …)`
 */
export function placeFinder(
	places: readonly ImportPlace[],
	labels: Readonly<Record<string, string>>
): (text: string) => FoundPlace {
	const byUnit = new Map(
		places.filter(({ deskId }) => deskId === null).map((place) => [place.unitId, place])
	);
	const exact = new Map<string, FoundPlace>();
	const bare = new Map<string, FoundPlace>();
	const codes = new Map<string, FoundPlace>();
	for (const place of places) {
		note(codes, compact(place.code), place);
		for (const name of place.names) {
			note(exact, plain(name), place);
			note(bare, plain(name).replace(officePrefix, ''), place);
		}
	}
	const known = new Map<string, FoundPlace>();

	return (text) => {
		const settled = labels[labelKey('unit', text)];
		if (settled !== undefined) return byUnit.get(settled) ?? null;
		const found = known.get(text);
		if (found !== undefined) return found;
		const place = search(text);
		known.set(text, place);
		return place;
	};

	function search(text: string): FoundPlace {
		const parts = text.split(/\s[-–]\s|[,;(]/).filter((part) => part.trim() !== '');
		for (const candidate of [text, ...parts]) {
			const found =
				codes.get(compact(candidate)) ??
				exact.get(plain(candidate)) ??
				bare.get(plain(candidate).replace(officePrefix, ''));
			if (found) return found;
		}
		return null;
	}
}

function note(found: Map<string, FoundPlace>, key: string, place: ImportPlace): void {
	if (key === '') return;
	const other = found.get(key);
	const isSame = other === undefined || other === place;
	found.set(key, isSame ? place : 'ambiguous');
}

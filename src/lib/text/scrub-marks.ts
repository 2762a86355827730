import type { ScrubKind } from '../domain/opinion-scrub.ts';
import { m } from './generated/messages.js';

/** What stands in an opinion in the place of what was taken out: in Vietnamese, as the opinion is. */
export function scrubMarks(): Readonly<Record<ScrubKind, string>> {
	const vi = { locale: 'vi' } as const;
	return {
		phone: m['trust.mark.phone']({}, vi),
		identity: m['trust.mark.identity']({}, vi),
		email: m['trust.mark.email']({}, vi),
		name: m['trust.mark.name']({}, vi)
	};
}

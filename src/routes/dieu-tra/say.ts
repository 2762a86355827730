import type { AnswerFault } from '$lib/domain/answers';
import type { SoftSign } from '$lib/offline/field-interview';
import type { ListStanding } from '$lib/offline/field-list';
import { m } from '$lib/text/generated/messages';

export const sayStanding: Record<ListStanding, () => string> = {
	returned: m['interview.standing.returned'],
	begun: m['interview.standing.begun'],
	open: m['interview.standing.open'],
	waiting: m['interview.standing.waiting'],
	sent: m['interview.standing.sent'],
	accepted: m['interview.standing.accepted'],
	ended: m['interview.standing.ended']
};

export const saySign: Record<SoftSign, () => string> = {
	allSame: m['interview.sign.allSame'],
	veryFast: m['interview.sign.veryFast'],
	contradiction: m['interview.sign.contradiction']
};

export function sayFault({ fault }: AnswerFault): string {
	return fault === 'required' ? m['interview.fault.required']() : m['interview.fault.other']();
}

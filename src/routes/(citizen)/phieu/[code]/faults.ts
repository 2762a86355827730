import type { AnswerFault } from '$lib/domain/answers';
import { m } from '$lib/text/generated/messages';

/** What is wrong with an answer, for the person who gave it. */
export function sayFault({ fault }: AnswerFault): string {
	switch (fault) {
		case 'required':
			return m['form.fault.required']();
		case 'tooMany':
			return m['form.fault.tooMany']();
		case 'tooLong':
			return m['form.fault.tooLong']();
		case 'outOfRange':
			return m['form.fault.outOfRange']();
		case 'empty':
			return m['form.fault.empty']();
		default:
			return m['form.fault.other']();
	}
}

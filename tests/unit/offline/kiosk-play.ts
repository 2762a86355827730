/** A tablet on the table of a test: what happens to it, second by second. */
import {
	emptySession,
	type FinishedSession,
	type KioskForm,
	type KioskSession
} from '../../../src/lib/offline/kiosk-session.ts';
import { act, type KioskEvent } from '../../../src/lib/offline/kiosk-steps.ts';
import { shortForm } from './short-form.ts';

export class KioskPlay {
	form: KioskForm = { version: shortForm, fieldCodes: ['land', 'civil'], keepsPartial: true };
	now = 1_000_000;
	session: KioskSession = emptySession('vi', this.now);
	readonly finished: FinishedSession[] = [];

	happen(...events: KioskEvent[]): void {
		for (const event of events) {
			const step = act(this.form, this.session, event, this.now);
			this.session = step.session;
			if (step.finished) this.finished.push(step.finished);
		}
	}

	pass(seconds: number): void {
		for (let second = 0; second < seconds; second += 1) {
			this.now += 1_000;
			this.happen({ kind: 'tick' });
		}
	}
}

export const start = { kind: 'start', responseId: 'r1' } as const satisfies KioskEvent;
export const land: KioskEvent = { kind: 'chooseField', fieldCode: 'land' };
export const answer = (value: number | string): KioskEvent => ({ kind: 'answer', value });

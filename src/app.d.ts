import type { Arriving } from '$lib/server/auth/session';
import type { Actor } from '$lib/domain/permission';
import type { Database } from '$lib/server/db/database';
import type { openDoor } from '$lib/server/intake/door';
import type { Metrics } from '$lib/server/watch/metrics';
import type { Settings } from '$lib/server/env';
import type { FieldScreen } from '$lib/offline/field-screen';
import type { Guard, Task } from '$lib/server/intake/guard';
import type { Intake } from '$lib/server/intake/intake';

declare global {
	namespace NodeJS {
		interface Process {
			/** The application has its database; whoever started it may say so. */
			emit(
				event: 'lang-nghe:opened',
				opened: {
					isDemo: boolean;
					/** Where the first account is made; null where there is one. */
					setUpPath: string | null;
					door: ReturnType<typeof openDoor>;
				}
			): boolean;
			/** Adapter-node's word for a stop: close what is open. */
			emit(event: 'sveltekit:shutdown', reason: string): boolean;
		}
	}
	namespace App {
		interface Locals {
			db: Database;
			intake: Intake;
			guard: Guard;
			/** What the browser must work out for this page; null in peace. */
			task: Task | null;
			settings: Settings;
			metrics: Metrics;
			/** The signed-in person; null for a stranger. */
			actor: Actor | null;
			sessionId: string | null;
			/** Somebody whose sign-in is not complete; null for everybody else. */
			arriving: Arriving | null;
			/** Interface language of this request. */
			locale: 'vi' | 'en';
		}
		interface PageState {
			/** The page of the form by link that a step of the history shows. */
			formPage?: string;
			/** The screen of the interviewers' app that a step of the history shows. */
			field?: FieldScreen;
		}
		interface Error {
			/** What happened; missing where the browser alone failed. */
			title?: string;
			message: string;
			/** Under which a bug is found in the log. */
			errorId?: string;
		}
	}
}

export {};

import type { Actor } from '$lib/domain/permission';
import type { Database } from '$lib/server/db/database';
import type { Intake } from '$lib/server/intake/intake';

declare global {
	namespace NodeJS {
		interface ProcessEventMap {
			/** The application has its database; whoever started it may say so. */
			'lang-nghe:opened': [{ isDemo: boolean }];
			/** Adapter-node's word for a stop: close what is open. */
			'sveltekit:shutdown': [reason: string];
		}
	}
	namespace App {
		interface Locals {
			db: Database;
			intake: Intake;
			/** The signed-in person; null for a stranger. */
			actor: Actor | null;
			sessionId: string | null;
			/** Interface language of this request. */
			locale: 'vi' | 'en';
		}
		interface Error {
			message: string;
			/** Under which a bug is found in the log. */
			errorId?: string;
		}
	}
}

export {};

import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

/** What a citizen's phone needs to ask and to keep an answer: cut up further, each piece would weigh more. */
const form = /src\/lib\/domain\/(?:answers|questionnaire|per-version)\.ts/;
const queue =
	/node_modules\/(?:idb|uuid)\/|src\/lib\/offline\/(?:clock|sender|outbox|intake-reply|device-bearer|device-database|browser-outbox|response-id)\.ts/;

export default defineConfig({
	plugins: [sveltekit()],
	environments: {
		client: {
			build: {
				rolldownOptions: {
					output: {
						codeSplitting: {
							groups: [
								{ name: 'form', test: form },
								{ name: 'queue', test: queue }
							]
						}
					}
				}
			}
		}
	}
});

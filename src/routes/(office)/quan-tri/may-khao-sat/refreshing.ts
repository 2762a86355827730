import { onMount } from 'svelte';
import { invalidateAll } from '$app/navigation';

const EVERY_MS = 20_000;

/** Asks the server again while the page is looked at: a device may fall silent meanwhile. */
export function refreshing(everyMs: number = EVERY_MS): void {
	onMount(() => {
		const timer = setInterval(() => {
			if (document.visibilityState === 'visible') void invalidateAll();
		}, everyMs);
		return () => clearInterval(timer);
	});
}

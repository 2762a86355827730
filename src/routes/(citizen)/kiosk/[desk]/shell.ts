import { version } from '$app/environment';

/**
 * The app shell on this tablet's disk, kept by the service worker. A new version is fetched in the
 * background and waits; it takes over only when the kiosk says that nobody answers.
 */
export class Shell {
	readonly #path: string;
	#registration: ServiceWorkerRegistration | null = null;
	#isReloading = false;

	/** @param path of the kiosk to be opened without a network */
	constructor(path: string) {
		this.#path = path;
	}

	async start(): Promise<void> {
		if (!('serviceWorker' in navigator)) return;
		const { serviceWorker } = navigator;
		let hasController = serviceWorker.controller !== null;
		serviceWorker.addEventListener('controllerchange', () => {
			// The first one is of the same version as this page, which may go on for months.
			this.#isReloading = hasController;
			hasController = true;
		});
		const register = () => serviceWorker.register('/service-worker.js', { scope: '/kiosk/' });
		// Without a network, or in a browser that forbids it, the version on disk goes on.
		this.#registration = await register().catch(() => null);
		const ready = this.#registration && (await serviceWorker.ready);
		ready?.active?.postMessage({ kind: 'keep', path: this.#path, version });
	}

	/** Looks for a new version on the server. */
	update(): void {
		void this.#registration?.update().catch(() => {});
	}

	/** Called while nobody answers: the version that waits takes over, then the page starts anew with it. */
	takeUp(): void {
		if (this.#isReloading) return location.reload();
		this.#registration?.waiting?.postMessage({ kind: 'takeOver' });
	}
}

/** Where a page lies that starts without a network, and which version of the app this page is. */
export interface ShellPlace {
	readonly path: string;
	/** Under which its worker works. */
	readonly scope: string;
	readonly version: string;
}

/**
 * The app shell on this device's disk, kept by the service worker. A new version is fetched in the
 * background and waits; it takes over only when the page says that nobody is in the middle of a form.
 */
export class Shell {
	readonly #place: ShellPlace;
	#registration: ServiceWorkerRegistration | null = null;
	#isReloading = false;

	constructor(place: ShellPlace) {
		this.#place = place;
	}

	async start(): Promise<void> {
		if (!('serviceWorker' in navigator)) return;
		const { serviceWorker } = navigator;
		const { path, scope, version } = this.#place;
		let hasController = serviceWorker.controller !== null;
		serviceWorker.addEventListener('controllerchange', () => {
			// The first one is of the same version as this page, which may go on for months.
			this.#isReloading = hasController;
			hasController = true;
		});
		const register = () => serviceWorker.register('/service-worker.js', { scope });
		// Without a network, or in a browser that forbids it, the version on disk goes on.
		this.#registration = await register().catch(() => null);
		const active = this.#registration && (await activeOf(this.#registration));
		active?.postMessage({ kind: 'keep', path, version });
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

/**
 * The worker once it works. `serviceWorker.ready` would wait for ever in a page that was entered
 * elsewhere, at the sign-in: it goes by the address with which the document began.
 */
function activeOf({ active, installing, waiting }: ServiceWorkerRegistration) {
	const coming = installing ?? waiting;
	if (active !== null || coming === null) return active;
	return new Promise<ServiceWorker>((resolve) => {
		coming.addEventListener('statechange', () => {
			if (coming.state === 'activated') resolve(coming);
		});
	});
}

import { findRecording } from '$lib/offline/recordings';

/** Plays a recorded question from the phone's own disk. */
export class Sound {
	isPlaying = $state(false);
	#player: HTMLAudioElement | null = null;

	async play(address: string): Promise<void> {
		this.stop();
		const sound = await findRecording(window.caches, address);
		if (sound === null) return;
		const player = new Audio(URL.createObjectURL(sound));
		this.#player = player;
		player.onended = () => this.stop();
		this.isPlaying = true;
		await player.play().catch(() => this.stop());
	}

	stop(): void {
		if (this.#player !== null) {
			this.#player.pause();
			URL.revokeObjectURL(this.#player.src);
		}
		this.#player = null;
		this.isPlaying = false;
	}
}

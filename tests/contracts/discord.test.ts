import { createDiscordStage } from '../doubles/discord/stage.ts';
import { chatAdapterContract } from './chat-adapter.ts';

chatAdapterContract('discord', createDiscordStage);

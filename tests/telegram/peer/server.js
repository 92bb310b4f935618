'use strict';

// telegram-test-api behind a small express application that mends what python-telegram-bot cannot live with:
//   getUpdates   honours offset and timeout (the package answers at once and ignores both)
//   getMe        says that the bot is a bot
//   sendMessage  answers with a date in seconds, the chat as it was introduced, and the bot as its sender
//   edits        answer with the message, and yes-or-no methods with true (the package answers null)
//   callbacks    carry chat_instance
//   parameters   that hold JSON are decoded (the package echoes them as strings)
//   other methods that only set something answer true; the rest are "method not found" instead of a 500 page
// The bot's words are kept as it sent them, markup and all: this server does not parse HTML.

const http = require('http');
const express = require('express');
const TelegramServer = require('telegram-test-api');

const USERNAME = process.argv[2] || 'draws_test_bot';
const LONGEST_WAIT_SECONDS = 50;
const TELLS = ['AddedUserMessage', 'AddedUserCommand', 'AddedUserCallbackQuery', 'AddedBotMessage', 'EditedMessageText'];
const QUIET = /^(set|delete|answer|pin|unpin|leave|close|logOut|sendChatAction)/;

const peer = new TelegramServer({ host: '127.0.0.1' });
const chats = new Map();

const me = (token) => ({
  id: Number(token.split(':')[0]),
  is_bot: true,
  first_name: 'Draws',
  username: USERNAME,
  can_join_groups: true,
  can_read_all_group_messages: true,
  supports_inline_queries: false,
});

function decoded(body) {
  const values = {};
  for (const [name, value] of Object.entries(body)) {
    try {
      values[name] = typeof value === 'string' && /^[[{]/.test(value) && name !== 'text' ? JSON.parse(value) : value;
    } catch {
      values[name] = value;
    }
  }
  return values;
}

function messageOf(token, stored) {
  const { chat_id: chatId, text, reply_markup: markup } = stored.message;
  return {
    message_id: stored.messageId,
    date: Math.floor(stored.time / 1000),
    chat: chats.get(String(chatId)) || { id: Number(chatId), type: 'private' },
    from: me(token),
    text,
    ...(markup && markup.inline_keyboard ? { reply_markup: markup } : {}),
  };
}

const sentBy = (token, chatId, messageId) => peer.storage.botMessages.find((stored) => stored.botToken === token
  && String(stored.message.chat_id) === String(chatId) && String(stored.messageId) === String(messageId));

// Resolves with what `look` finds as soon as it finds anything, or with an empty list when the time is over.
function waitFor(look, seconds, response) {
  return new Promise((resolve) => {
    const found = look();
    if (found.length > 0 || seconds <= 0) {
      resolve(found);
      return;
    }
    const finish = () => {
      clearTimeout(timer);
      TELLS.forEach((event) => peer.off(event, check));
      resolve(look());
    };
    const check = () => look().length > 0 && finish();
    const timer = setTimeout(finish, seconds * 1000);
    TELLS.forEach((event) => peer.on(event, check));
    response.on('close', finish); // the client gave up
  });
}

function updatesFor(token) {
  return peer.storage.userMessages.filter((update) => update.botToken === token).map((update) => {
    const shown = structuredClone(TelegramServer.formatUpdate(update));
    if (shown.callback_query) {
      shown.callback_query.chat_instance = String(shown.callback_query.message.chat.id);
    } else {
      delete shown.message.botToken;
    }
    return shown;
  });
}

async function getUpdates(request, response) {
  const { token } = request.params;
  const offset = Number(request.body.offset || 0);
  const waits = Math.min(Number(request.body.timeout || 0), LONGEST_WAIT_SECONDS);
  peer.storage.userMessages = peer.storage.userMessages
    .filter((update) => update.botToken !== token || update.updateId >= offset);
  response.json({ ok: true, result: await waitFor(() => updatesFor(token), waits, response) });
}

// The person's side: what the bot sent to a chat, oldest unread first, waiting `wait` seconds for the first.
async function readReplies(request, response) {
  const { token, chatId, wait } = request.body;
  const unread = () => peer.storage.botMessages.filter((stored) => stored.botToken === token
    && String(stored.message.chat_id) === String(chatId) && !stored.isRead);
  const found = await waitFor(unread, Number(wait || 0), response);
  found.forEach((stored) => { stored.isRead = true; });
  response.json({ ok: true, result: found.map((stored) => messageOf(token, stored)) });
}

// The person's side: the message once the bot gave it another text than `text`.
async function readEdit(request, response) {
  const { token, chatId, messageId, text, wait } = request.body;
  const edited = () => [sentBy(token, chatId, messageId)].filter((stored) => stored && stored.message.text !== text);
  const found = await waitFor(edited, Number(wait || 0), response);
  response.json({ ok: true, result: found.map((stored) => messageOf(token, stored)) });
}

function mend(method, token, request, body) {
  const { chat_id: chatId, message_id: messageId } = request.body;
  if (method === 'sendMessage' && body.ok) {
    return { ok: true, result: messageOf(token, sentBy(token, chatId, body.result.message_id)) };
  }
  if (method.startsWith('editMessage')) {
    const stored = sentBy(token, chatId, messageId);
    return stored
      ? { ok: true, result: messageOf(token, stored) }
      : { ok: false, error_code: 400, description: 'Bad Request: message to edit not found' };
  }
  return body.ok && body.result === null ? { ok: true, result: true } : body;
}

function callMethod(request, response, next) {
  const { token, method } = request.params;
  if (method === 'getMe') {
    response.json({ ok: true, result: me(token) });
    return;
  }
  const known = ['sendMessage', 'editMessageText', 'editMessageReplyMarkup', 'deleteMessage', 'answerCallbackQuery'];
  if (!known.includes(method)) {
    const quiet = QUIET.test(method);
    response.status(quiet ? 200 : 404).json(quiet
      ? { ok: true, result: true }
      : { ok: false, error_code: 404, description: 'Not Found: method not found' });
    return;
  }
  const json = response.json.bind(response);
  response.json = (body) => json(mend(method, token, request, body));
  next();
}

const app = express();
app.use(express.json(), express.urlencoded({ extended: true }));
app.use((request, _response, next) => {
  request.body = decoded({ ...request.query, ...request.body });
  const { chat } = request.body.message || request.body;
  if (chat) chats.set(String(chat.id), chat);
  next();
});
app.all('/bot:token/getUpdates', getUpdates);
app.all('/bot:token/:method', callMethod);
app.post('/readReplies', readReplies);
app.post('/readEdit', readEdit);
app.use(peer.webServer);

const listening = http.createServer(app).listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: listening.address().port })}\n`);
});
// The program that started this one is gone when standard input ends.
process.stdin.on('end', () => process.exit(0)).resume();

// Drives a Chromium without a window, over a pipe and with nothing but Node's
// own library. In goes the path of a page or an address; out come pictures,
// PDFs, results of expressions, and whatever the page complained about.
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const program = process.env.CHROMIUM || 'chromium';
const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--hide-scrollbars', '--remote-debugging-pipe',
];

// open starts a browser and hands it to use, which gets a function that opens
// a page; the browser ends with it.
async function open(use) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'dateline-chromium-'));
  const child = spawn(program, [...flags, `--user-data-dir=${profile}`], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const browser = connect(child);
  try {
    return await use((setup) => newPage(browser, setup));
  } finally {
    const ended = new Promise((resolve) => child.once('close', resolve));
    await Promise.race([browser.send('Browser.close').catch(() => {}), ended]);
    await ended;
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

// connect speaks the browser's protocol: JSON, a zero byte behind each message.
function connect(child) {
  const waiting = new Map();
  const listeners = [];
  let last = 0;
  let rest = '';
  const fail = (reason) => {
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  };
  child.on('error', (e) => fail(`${program} does not start: ${e.message}`));
  child.on('close', () => fail(`${program} has ended`));
  child.stdio[3].on('error', () => {});
  child.stdio[4].setEncoding('utf8').on('data', (text) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop();
    for (const m of messages.map((s) => JSON.parse(s))) {
      const call = waiting.get(m.id);
      waiting.delete(m.id);
      if (!call) listeners.forEach((listener) => listener(m));
      else if (m.error) call.reject(new Error(`${call.method}: ${m.error.message}`));
      else call.resolve(m.result);
    }
  });
  return {
    listeners,
    send: (method, params = {}, sessionId = undefined) => new Promise((resolve, reject) => {
      waiting.set(++last, { method, resolve, reject });
      child.stdio[3].write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    }),
  };
}

// newPage opens an empty page of a size: { width, height, dark }.
async function newPage(browser, { width, height, dark = false }) {
  const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  const send = (method, params) => browser.send(method, params, sessionId);
  const complaints = [];
  const events = new Map(); // name → who waits for it
  browser.listeners.push((m) => {
    if (m.sessionId !== sessionId) return;
    const complaint = complaintOf(m);
    if (complaint) complaints.push(complaint);
    events.get(m.method)?.(m.params);
  });
  for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await send(`${domain}.enable`);
  await send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: width < 600 });
  await send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }] });

  const evaluate = async (expression) => {
    const { result, exceptionDetails: failed } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (failed) throw new Error(failed.exception?.description || failed.text);
    return result.value;
  };
  return {
    complaints,
    evaluate,
    async go(url) {
      const loaded = new Promise((resolve) => events.set('Page.loadEventFired', resolve));
      const { errorText } = await send('Page.navigate', { url });
      if (errorText) throw new Error(`${url}: ${errorText}`);
      await loaded;
    },
    // until waits for an expression to hold.
    async until(expression, what, seconds = 30) {
      const end = Date.now() + 1000 * seconds;
      while (!(await evaluate(expression))) {
        if (Date.now() > end) throw new Error(`waited ${seconds} s for ${what}; the page says: ${complaints.join('; ') || 'nothing'}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    async picture(file) {
      fs.writeFileSync(file, Buffer.from((await send('Page.captureScreenshot', { format: 'png' })).data, 'base64'));
    },
    async print(file) {
      const { data } = await send('Page.printToPDF', { preferCSSPageSize: true, printBackground: false, paperWidth: 8.27, paperHeight: 11.69 });
      fs.writeFileSync(file, Buffer.from(data, 'base64'));
    },
  };
}

// complaintOf is what a message of the browser says is wrong; empty for others.
function complaintOf({ method, params }) {
  switch (method) {
    case 'Runtime.exceptionThrown':
      return params.exceptionDetails.exception?.description || params.exceptionDetails.text;
    case 'Runtime.consoleAPICalled':
      return params.type === 'error' ? params.args.map((a) => a.value ?? a.description).join(' ') : '';
    case 'Log.entryAdded':
      return params.entry.level === 'error' ? `${params.entry.text} ${params.entry.url || ''}`.trim() : '';
  }
  return '';
}

module.exports = { open };

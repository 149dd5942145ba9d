'use strict';

// Text of one font. Where it stands at small sizes is a matter of fitting letters to pixels, in which
// programs differ: these are large enough for outlines.

exports['headline'] = (ctx, { font }) => {
  ctx.font = font('34px');
  ctx.fillText('Ragtime', 6, 40);
  ctx.font = font('60px');
  ctx.fillText('jÅŽ', 10, 100);
};

exports['stroked'] = (ctx, { font }) => {
  ctx.font = font('50px');
  ctx.lineWidth = 3;
  ctx.lineJoin = 'round';
  ctx.strokeText('Web8', 8, 50);
  ctx.strokeStyle = 'firebrick';
  ctx.lineWidth = 1.5;
  ctx.strokeText('&@%', 8, 105);
};

exports['turned'] = (ctx, { font }) => {
  ctx.font = font('36px');
  ctx.translate(20, 70);
  ctx.rotate(-0.4);
  ctx.fillText('Turned', 0, 0);
  ctx.setTransform(-1, 0, 0.3, 1, 130, 110);
  ctx.fillStyle = 'teal';
  ctx.fillText('Glass', 0, 0);
};

exports['gradient'] = (ctx, { font }) => {
  const gradient = ctx.createLinearGradient(0, 0, 160, 120);
  gradient.addColorStop(0, 'crimson');
  gradient.addColorStop(0.5, 'gold');
  gradient.addColorStop(1, 'navy');
  ctx.fillStyle = gradient;
  ctx.font = font('48px');
  ctx.fillText('Paint', 8, 52);
  ctx.strokeStyle = gradient;
  ctx.lineWidth = 2;
  ctx.strokeText('Line', 8, 108);
};

exports['bold-and-italic'] = (ctx, { font }) => {
  ctx.font = font('bold 40px');
  ctx.fillText('Bold', 8, 50);
  ctx.font = font('italic 40px');
  ctx.fillText('Italic', 8, 100);
};

exports['alignments'] = (ctx, { font }) => {
  ctx.font = font('40px');
  ctx.fillStyle = 'rgba(0, 0, 0, 0.6)';
  ctx.fillRect(80, 0, 1, 120);
  ['left', 'center', 'right'].forEach((align, index) => {
    ctx.textAlign = align;
    ctx.fillText('Hi', 80, 38 + index * 38);
  });
};

exports['spacings'] = (ctx, { font }) => {
  ctx.font = font('34px');
  ctx.letterSpacing = '6px';
  ctx.fillText('AVA', 8, 38);
  ctx.letterSpacing = '-3px';
  ctx.fillText('AVA', 8, 76);
  ctx.letterSpacing = '0px';
  ctx.wordSpacing = '15px';
  ctx.fillText('a b c', 8, 112);
};

exports['condensed'] = (ctx, { font }) => {
  ctx.font = font('36px');
  ctx.fillText('Condensed', 5, 40, 100);
  ctx.textAlign = 'right';
  ctx.fillText('Condensed', 155, 80, 60);
  ctx.textAlign = 'center';
  ctx.fillText('Wide', 80, 115, 300);
};

exports['shadow'] = (ctx, { font }) => {
  ctx.font = font('54px');
  ctx.shadowColor = 'rgba(0, 0, 0, 0.7)';
  ctx.shadowBlur = 5;
  ctx.shadowOffsetX = 4;
  ctx.shadowOffsetY = 6;
  ctx.fillStyle = 'orange';
  ctx.fillText('Sun', 20, 75);
};

exports['operators'] = (ctx, { chequer, font }) => {
  chequer(ctx, 160, 120, 20);
  ctx.font = font('60px');
  ctx.globalCompositeOperation = 'destination-out';
  ctx.fillText('Out', 10, 60);
  ctx.globalCompositeOperation = 'multiply';
  ctx.fillStyle = 'seagreen';
  ctx.fillText('Mix', 30, 110);
};

exports['clipped'] = (ctx, { font, star }) => {
  star(ctx, 80, 62, 58);
  ctx.clip();
  ctx.font = font('44px');
  ctx.fillStyle = 'purple';
  ctx.fillText('Clipped', 0, 60);
  ctx.fillText('Clipped', 0, 100);
};

exports['scripts'] = (ctx, { font }) => {
  ctx.font = font('32px');
  ctx.fillText('Ελληνικά', 4, 36);
  ctx.fillText('Привет', 4, 74);
  ctx.fillText('é ñ ü ß', 4, 110);
};

exports['small'] = (ctx, { font }) => {
  [10, 12, 14, 16, 18].reduce((y, size) => {
    ctx.font = font(`${size}px`);
    ctx.fillText('Sphinx of quartz', 4, y);
    return y + size * 1.4;
  }, 18);
};

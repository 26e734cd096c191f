package sc.fiji.cardiacmr.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Zip archives as they should not be: every field can be set to what is wrong. */
final class RawZip {

  static final class Entry {
    byte[] name;
    byte[] packed;
    int method;
    int flags;
    int mode = 0100644;
    int system = 3;
    long size;
    long crc;
    long packedSize;
    Long header;
  }

  final List<Entry> entries = new ArrayList<>();
  private byte[] comment = {};

  Entry add(String name, byte[] content, boolean deflate) {
    Entry entry = new Entry();
    entry.name = name.getBytes(StandardCharsets.UTF_8);
    entry.packed = deflate ? deflated(content) : content;
    entry.method = deflate ? 8 : 0;
    entry.size = content.length;
    entry.packedSize = entry.packed.length;
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.crc = crc.getValue();
    entries.add(entry);
    return entry;
  }

  Entry add(String name, String content) {
    return add(name, content.getBytes(StandardCharsets.UTF_8), false);
  }

  RawZip comment(String text) {
    comment = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) out.write(buffer, 0, deflater.deflate(buffer));
    deflater.end();
    return out.toByteArray();
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    for (Entry e : entries) {
      long header = e.header != null ? e.header : out.size();
      ByteBuffer local = little(30);
      local.putInt(0x04034b50).putShort((short) 20).putShort((short) e.flags);
      local.putShort((short) e.method).putInt(0).putInt((int) e.crc);
      local.putInt((int) e.packedSize).putInt((int) e.size);
      local.putShort((short) e.name.length).putShort((short) 0);
      out.writeBytes(local.array());
      out.writeBytes(e.name);
      out.writeBytes(e.packed);
      ByteBuffer central = little(46);
      central.putInt(0x02014b50).put((byte) 20).put((byte) e.system).putShort((short) 20);
      central.putShort((short) e.flags).putShort((short) e.method).putInt(0).putInt((int) e.crc);
      central.putInt((int) e.packedSize).putInt((int) e.size);
      central.putShort((short) e.name.length).putShort((short) 0).putShort((short) 0);
      central.putShort((short) 0).putShort((short) 0).putInt(e.mode << 16).putInt((int) header);
      directory.writeBytes(central.array());
      directory.writeBytes(e.name);
    }
    ByteBuffer end = little(22);
    end.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
    end.putShort((short) entries.size()).putShort((short) entries.size());
    end.putInt(directory.size()).putInt(out.size()).putShort((short) comment.length);
    out.writeBytes(directory.toByteArray());
    out.writeBytes(end.array());
    out.writeBytes(comment);
    return out.toByteArray();
  }

  Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}

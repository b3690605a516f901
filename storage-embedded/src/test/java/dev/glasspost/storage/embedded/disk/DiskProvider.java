package dev.glasspost.storage.embedded.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Passes calls on to the real file system, unless the [Disk] has trouble.
final class DiskProvider extends FileSystemProvider {
  private final Disk disk;
  private final DiskFileSystem system;

  DiskProvider(Disk disk, DiskFileSystem system) {
    this.disk = disk;
    this.system = system;
  }

  private static FileSystemProvider provider(Path path) {
    return DiskPath.real(path).getFileSystem().provider();
  }

  @Override
  public String getScheme() {
    return "disk";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return system;
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    disk.call();
    Path real = DiskPath.real(path);
    FileChannel channel = provider(path).newFileChannel(real, options, attributes);
    if (options.contains(StandardOpenOption.WRITE)) disk.opened(real);
    return new DiskChannel(disk, real, channel);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    DirectoryStream<Path> real = provider(folder).newDirectoryStream(DiskPath.real(folder), filter);
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        Iterator<Path> files = real.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return files.hasNext();
          }

          @Override
          public Path next() {
            return new DiskPath(system, files.next());
          }
        };
      }

      @Override
      public void close() throws IOException {
        real.close();
      }
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    disk.call();
    provider(folder).createDirectory(DiskPath.real(folder), attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    disk.call();
    provider(path).delete(DiskPath.real(path));
    disk.deleted(DiskPath.real(path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    disk.call();
    provider(source).copy(DiskPath.real(source), DiskPath.real(target), options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    disk.call();
    provider(source).move(DiskPath.real(source), DiskPath.real(target), options);
    disk.moved(DiskPath.real(source), DiskPath.real(target));
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return provider(path).isSameFile(DiskPath.real(path), DiskPath.real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return provider(path).isHidden(DiskPath.real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return new DiskStore(disk, provider(path).getFileStore(DiskPath.real(path)));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    provider(path).checkAccess(DiskPath.real(path), modes);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return provider(path).getFileAttributeView(DiskPath.real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return provider(path).readAttributes(DiskPath.real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return provider(path).readAttributes(DiskPath.real(path), names, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    provider(path).setAttribute(DiskPath.real(path), name, value, options);
  }
}

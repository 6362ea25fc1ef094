using Renderly.Storage;
using Renderly.Storage.Disk;

namespace Renderly.UnitTests.Storage;

public sealed class DiskErrorsTests
{
    private static readonly ObjectUri Uri = new(ObjectUri.Disk, "renderly", "a.mp4");

    [Fact]
    public void What_the_system_says_on_a_full_disk_becomes_storage_full()
    {
        // The kernel's own device that is always full.
        using var full = new FileStream(
            "/dev/full", new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Write, BufferSize = 0 });
        var e = Should.Throw<IOException>(() => full.Write([1]));

        DiskErrors.Translate(Uri, "/data", e).ShouldBeOfType<StorageFullException>().Message.ShouldContain("Storage:Disk:Root");
    }

    [Fact]
    public void Missing_rights_become_an_access_error_that_names_the_folder() =>
        DiskErrors.Translate(Uri, "/data", new UnauthorizedAccessException()).ShouldBeOfType<StorageAccessException>()
            .Message.ShouldContain("/data");

    [Fact]
    public void Anything_else_is_worth_a_later_try() =>
        DiskErrors.Translate(Uri, "/data", new IOException("I/O error")).ShouldBeOfType<StorageUnavailableException>();
}

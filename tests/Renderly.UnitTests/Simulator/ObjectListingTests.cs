using Renderly.Simulator.Providers.Gcs;

namespace Renderly.UnitTests.Simulator;

public sealed class ObjectListingTests
{
    private static readonly string[] Names = ["a/1", "a/2", "a/b/3", "a/b/4", "a/c/5", "a/z"];

    [Fact]
    public void Delimiter_folds_deeper_names_into_prefixes()
    {
        var page = Read(null, 100);
        page.Items.Select(i => i.Name).ShouldBe(["a/1", "a/2", "a/z"]);
        page.Prefixes.ShouldBe(["a/b/", "a/c/"]);
        page.NextPageToken.ShouldBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Pages_together_give_everything_once(int pageSize)
    {
        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = Read(token, pageSize);
            (page.Items.Count + page.Prefixes.Count).ShouldBeLessThanOrEqualTo(pageSize);
            seen.AddRange(page.Items.Select(i => i.Name).Concat(page.Prefixes));
            token = page.NextPageToken;
        }
        while (token is not null);
        seen.Order(StringComparer.Ordinal).ShouldBe(["a/1", "a/2", "a/b/", "a/c/", "a/z"]);
    }

    private static ObjectListing Read(string? token, int pageSize) =>
        ObjectListing.Read([.. Names.Select(Item)], "a/", "/", token, pageSize);

    private static StoredObject Item(string name) => new()
    {
        Bucket = "films", Name = name, Generation = 1, ContentType = "video/mp4", SizeBytes = 1, Md5Hash = "", Crc32c = "",
        Created = default, DataFile = "",
    };
}

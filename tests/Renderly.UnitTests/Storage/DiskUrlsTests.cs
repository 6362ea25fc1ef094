using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Renderly.Storage;
using Renderly.Storage.Disk;

namespace Renderly.UnitTests.Storage;

public sealed class DiskUrlsTests
{
    private static readonly ObjectUri Uri = new(ObjectUri.Disk, "renderly", "jobs/42/final video.mp4");
    private readonly FixedTime _time = new("2026-11-07T08:30:00Z");

    [Fact]
    public void Address_shows_bucket_key_and_end_of_validity()
    {
        var url = Urls().Sign(Uri, TimeSpan.FromHours(1), null);

        url.AbsoluteUri.ShouldStartWith("https://video.example.com/files/renderly/jobs/42/final%20video.mp4?expires=1794043800&signature=");
    }

    [Fact]
    public void Signature_is_valid_until_its_last_second_and_expired_after()
    {
        var urls = Urls();
        var url = urls.Sign(Uri, TimeSpan.FromHours(1), null);

        Verify(urls, url, Uri).ShouldBe(SignatureVerdict.Valid);
        _time.Advance(TimeSpan.FromSeconds(3599));
        Verify(urls, url, Uri).ShouldBe(SignatureVerdict.Valid);
        _time.Advance(TimeSpan.FromSeconds(1));
        Verify(urls, url, Uri).ShouldBe(SignatureVerdict.Expired);
    }

    [Fact]
    public void Signature_of_one_object_bucket_or_key_of_another_installation_is_refused()
    {
        var url = Urls().Sign(Uri, TimeSpan.FromHours(1), null);

        Verify(Urls(), url, Uri with { Key = "jobs/43/final video.mp4" }).ShouldBe(SignatureVerdict.Refused);
        Verify(Urls(), url, Uri with { Bucket = "renderl", Key = "y/jobs/42/final video.mp4" }).ShouldBe(SignatureVerdict.Refused);
        Verify(Urls("another-signing-key-of-32-characters"), url, Uri).ShouldBe(SignatureVerdict.Refused);
    }

    [Fact]
    public void Without_a_public_address_the_error_names_the_setting()
    {
        var urls = new DiskUrls(Key("a-signing-key-of-at-least-32-characters"), Options.Create(new StorageOptions()), _time);

        Should.Throw<StorageAccessException>(() => urls.Sign(Uri, TimeSpan.FromHours(1), null))
            .Message.ShouldContain("Storage:Disk:PublicBaseUrl");
    }

    private static SignatureVerdict Verify(DiskUrls urls, Uri url, ObjectUri uri)
    {
        var query = QueryHelpers.ParseQuery(url.Query);
        return urls.Verify(uri, query["expires"], query["signature"], new SignOptions());
    }

    private DiskUrls Urls(string key = "a-signing-key-of-at-least-32-characters") =>
        new(Key(key), Options.Create(new StorageOptions { Disk = { PublicBaseUrl = "https://video.example.com/" } }), _time);

    private static DiskSigningKey Key(string key)
    {
        var options = Options.Create(new StorageOptions { Disk = { SigningKey = key } });
        return new(new DiskPaths(options), options);
    }
}

using Renderly.Storage;

namespace Renderly.UnitTests.Storage;

public sealed class ObjectUriTests
{
    [Theory]
    [InlineData("gs://bucket/a/b.mp4", "gs", "bucket", "a/b.mp4")]
    [InlineData("s3://my.bucket-1/a?b#c%20.mp4", "s3", "my.bucket-1", "a?b#c%20.mp4")]
    [InlineData("disk://renderly/ü/日本.mp4", "disk", "renderly", "ü/日本.mp4")]
    [InlineData("gs://bucket/", "gs", "bucket", "")]
    [InlineData("gs://bucket//double", "gs", "bucket", "/double")]
    public void Text_is_parsed_and_printed_without_touching_the_key(string text, string scheme, string bucket, string key)
    {
        var uri = ObjectUri.Parse(text);

        uri.ShouldBe(new ObjectUri(scheme, bucket, key));
        uri.ToString().ShouldBe(text);
        text.ShouldMatch(ObjectUri.Pattern);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bucket/key")]
    [InlineData("http://bucket/key")]
    [InlineData("gs:///key")]
    [InlineData("gs://buc ket/key")]
    [InlineData("gs://user@host/key")]
    [InlineData("GS://bucket/key")]
    public void Anything_else_is_refused(string? text)
    {
        ObjectUri.TryParse(text, out _).ShouldBeFalse();

        (text ?? "").ShouldNotMatch(ObjectUri.Pattern);
    }

    [Fact]
    public void Https_form_encodes_each_segment_and_keeps_the_slashes() =>
        ObjectUri.Parse("gs://bucket/a b/c#d?e%f+g/ü.mp4").ToGoogleHttps().AbsoluteUri
            .ShouldBe("https://storage.googleapis.com/bucket/a%20b/c%23d%3Fe%25f%2Bg/%C3%BC.mp4");

    [Fact]
    public void Https_form_is_read_back_with_or_without_a_query()
    {
        var uri = ObjectUri.Parse("gs://bucket/a b/c#d?e%f+g/ü.mp4");

        ObjectUri.TryParseGoogleHttps(uri.ToGoogleHttps().AbsoluteUri + "?X-Goog-Signature=00", out var back).ShouldBeTrue();

        back.ShouldBe(uri);
        ObjectUri.TryParseGoogleHttps("https://storage.googleapis.com.example.com/bucket/a", out _).ShouldBeFalse();
    }

    [Fact]
    public void Other_schemes_have_no_Google_form() =>
        Should.Throw<InvalidOperationException>(() => ObjectUri.Parse("s3://bucket/a").ToGoogleHttps());

    [Theory]
    [InlineData("", "x.mp4", "x.mp4")]
    [InlineData("a", "x.mp4", "a/x.mp4")]
    [InlineData("a/", "x.mp4", "a/x.mp4")]
    public void Append_puts_one_slash_between(string key, string relative, string expected) =>
        new ObjectUri(ObjectUri.Gcs, "bucket", key).Append(relative).Key.ShouldBe(expected);

    [Theory]
    [InlineData("SKU-1042_b.2", "SKU-1042_b.2")]
    [InlineData("../../etc/passwd", "-..-etc-passwd")]
    [InlineData("50% off / ünique", "50--off----nique")]
    [InlineData("..", "unnamed")]
    [InlineData("", "unnamed")]
    public void Customers_text_becomes_one_harmless_segment(string text, string expected) => ObjectUri.ToSegment(text).ShouldBe(expected);
}

using System.Security.Cryptography;
using Renderly.Google;
using Renderly.Storage;
using Renderly.Storage.Gcs;

namespace Renderly.UnitTests.Storage;

/// <summary>The expected addresses were computed by a script of its own (Python and openssl) from the published rules.</summary>
public sealed class GcsUrlSignerTests
{
    private static readonly FixedTime Noon = new("2026-11-07T08:30:00Z");

    [Fact]
    public void Address_of_a_key_with_odd_characters_is_signed_as_published()
    {
        var url = Sign(new(ObjectUri.Gcs, "renderly-media", "jobs/42/final video (ü#1).mp4"), TimeSpan.FromHours(1), null);

        url.AbsoluteUri.ShouldBe(
            "https://storage.googleapis.com/renderly-media/jobs/42/final%20video%20%28%C3%BC%231%29.mp4?" +
            "X-Goog-Algorithm=GOOG4-RSA-SHA256&" +
            "X-Goog-Credential=signer%40example-project.iam.gserviceaccount.com%2F20261107%2Fauto%2Fstorage%2Fgoog4_request&" +
            "X-Goog-Date=20261107T083000Z&" +
            "X-Goog-Expires=3600&" +
            "X-Goog-SignedHeaders=host&" +
            "X-Goog-Signature=" +
            "c1d6ce11bbee3b59f5e35ced58bfefc4ef7147f52a8c8727ded6126a1073f13457693fec2c927ec7c7daf05d1283d4e9d41c39f15b6bdd8bf476dcbcec8effe1" +
            "6bdbc7ae913fd3a683f9db54f692c30d1c58188051ca23de6eff026d70a07eea21d865e9fb47df8c04594cc55babda812e5c9137b2871c6f00a4a37e8f18265d" +
            "8f2c090c967e73783c7b84d98ac4344d6156741ab063439873fddf41ef6da64f22f7a7d021a9d3d712a451309a4f137f277ed2168a0f00703120e88904cdb80d" +
            "097a7f03dad0f57fd9298db90171f8599fbfdc52b202927ae71dc46fc3b43c4705d6bdd2b147d4611c059015aa6a2632d09251b263e2b0d431aa02b34965ae9e");
    }

    [Fact]
    public void Response_headers_are_part_of_the_signature()
    {
        var options = new SignOptions { ContentDisposition = "attachment; filename=\"my video.mp4\"", ContentType = "video/mp4" };

        var url = Sign(new(ObjectUri.Gcs, "renderly-media", "a.mp4"), TimeSpan.FromDays(7), options);

        url.AbsoluteUri.ShouldBe(
            "https://storage.googleapis.com/renderly-media/a.mp4?" +
            "X-Goog-Algorithm=GOOG4-RSA-SHA256&" +
            "X-Goog-Credential=signer%40example-project.iam.gserviceaccount.com%2F20261107%2Fauto%2Fstorage%2Fgoog4_request&" +
            "X-Goog-Date=20261107T083000Z&" +
            "X-Goog-Expires=604800&" +
            "X-Goog-SignedHeaders=host&" +
            "response-content-disposition=attachment%3B%20filename%3D%22my%20video.mp4%22&" +
            "response-content-type=video%2Fmp4&" +
            "X-Goog-Signature=" +
            "7f8d9ac357a47c342a4ef0b4b3c85d8dd05050c99ba2281082ddd97af30e82155a1fd98b075a7da74eb8ad44036ee18e488db8d9d58310cc86c2d29bc6bed9f4" +
            "840cce7b3ea9c10e6a0f962fe81ff2fcd67664da028549bd02e6f7668d7cfe3b38fcbb0834fb655f925a4264075232546df2efeb7a2c976996586bb49ecbb46a" +
            "8e35d1539500b09590a3bfd111cdb5ad1391dbe81b612def0f2300a5f8da1bfbae7b7b984eb354389ec8f3b42562e55462460ca9c04007a8a9d21f3d5500e2d5" +
            "bdbc23bdc3fc2a55f1baeae97bb8c403634c74b1d483e2307e68da7debf73e4e2e716051e82c5a67031b19ae36d1f2a25e2d837306219cb501548600e0fd7288");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData((7 * 86400) + 1)]
    public void Lifetimes_that_Google_refuses_are_refused_here(int seconds) => Should.Throw<ArgumentOutOfRangeException>(
        () => Sign(new(ObjectUri.Gcs, "renderly-media", "a.mp4"), TimeSpan.FromSeconds(seconds), null));

    private static Uri Sign(ObjectUri uri, TimeSpan lifetime, SignOptions? options) =>
        new GcsUrlSigner(new PemSigner(), Noon).Sign("https://storage.googleapis.com", uri, lifetime, options);

    private sealed class PemSigner : IGoogleSigner
    {
        public bool IsConfigured => true;

        public string ClientEmail => V4SigningKey.ClientEmail;

        public byte[] Sign(ReadOnlySpan<byte> data)
        {
            using var key = RSA.Create();
            key.ImportFromPem(V4SigningKey.Pem);
            return key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Renderly.Google;

namespace Renderly.UnitTests.Storage;

public sealed class GoogleOptionsTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"renderly-key-{Guid.CreateVersion7():N}.json");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Flat_names_fill_what_the_section_leaves_open()
    {
        WriteKey("https://oauth2.googleapis.com/token");
        var services = Services(new()
        {
            ["GCP_PROJECT_ID"] = "flat",
            ["Google:ProjectId"] = "section",
            ["GCP_SERVICE_ACCOUNT_FILE"] = _path
        });

        var options = services.GetRequiredService<IOptions<GoogleOptions>>().Value;

        options.ProjectId.ShouldBe("section");
        options.ServiceAccountFile.ShouldBe(_path);
        services.GetRequiredService<IGoogleServiceAccount>().Credential.Id.ShouldBe(V4SigningKey.ClientEmail);
    }

    [Fact]
    public void Signature_is_checked_by_the_public_key()
    {
        WriteKey("https://oauth2.googleapis.com/token");
        var account = Services(new() { ["GCP_SERVICE_ACCOUNT_FILE"] = _path }).GetRequiredService<IGoogleServiceAccount>();
        using var key = RSA.Create();
        key.ImportFromPem(V4SigningKey.Pem);

        key.VerifyData(
            "text"u8,
            Convert.FromBase64String(account.Credential.CreateSignature("text"u8.ToArray())),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1)
            .ShouldBeTrue();
    }

    [Fact]
    public async Task Without_a_key_the_error_names_what_to_set()
    {
        var tokens = Services([]).GetRequiredService<IGoogleAccessTokens>();

        tokens.IsConfigured.ShouldBeFalse();
        var e = await Should.ThrowAsync<GoogleCredentialsException>(() => tokens.GetAsync(TestContext.Current.CancellationToken));
        e.Message.ShouldContain("GCP_SERVICE_ACCOUNT_FILE");
    }

    [Theory]
    [InlineData("http://example.com/token", false)]
    [InlineData("http://127.0.0.1:8080/token", true)]
    [InlineData("https://example.com/token", true)]
    [InlineData("not an address", false)]
    public void Assertions_go_over_plain_http_to_loopback_only(string tokenUri, bool accepted)
    {
        WriteKey(tokenUri);

        Validate(new GoogleOptions { ServiceAccountFile = _path }).Succeeded.ShouldBe(accepted);
    }

    [Theory]
    [InlineData("{ this is not json, private_key: SECRET }", "not JSON")]
    [InlineData("{}", "client_email")]
    [InlineData("""{"client_email":"a@b","private_key":"SECRET"}""", "PEM")]
    public void Unusable_keys_are_named_with_the_reason_and_without_their_content(string content, string reason)
    {
        File.WriteAllText(_path, content);

        var error = Validate(new GoogleOptions { ServiceAccountFile = _path }).Failures!.ShouldHaveSingleItem();

        error.ShouldContain(reason);
        error.ShouldContain(_path);
        error.ShouldNotContain("SECRET");
    }

    [Fact]
    public void Missing_key_file_is_refused_at_start() =>
        Validate(new GoogleOptions { ServiceAccountFile = _path }).Failures!.ShouldHaveSingleItem().ShouldContain("does not exist");

    private static ValidateOptionsResult Validate(GoogleOptions options) => new GoogleOptionsValidator().Validate(null, options);

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddGoogleCredentials();
        return builder.Services.BuildServiceProvider();
    }

    private void WriteKey(string tokenUri) => File.WriteAllText(_path, JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["client_email"] = V4SigningKey.ClientEmail,
        ["private_key"] = V4SigningKey.Pem,
        ["token_uri"] = tokenUri,
    }));
}

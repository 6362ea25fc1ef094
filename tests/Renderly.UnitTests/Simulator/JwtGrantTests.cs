using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Renderly.Simulator.Providers.OAuth;

namespace Renderly.UnitTests.Simulator;

public sealed class JwtGrantTests : IAsyncDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("account-").FullName, "account.json");
    private readonly SimulatorUnderTest _simulator;
    private readonly RSA _key = RSA.Create();

    public JwtGrantTests()
    {
        SimulatorServiceAccount.EnsureCreated(_file, new Uri("http://127.0.0.1:5099"));
        using var account = JsonDocument.Parse(File.ReadAllBytes(_file));
        _key.ImportFromPem(account.RootElement.GetProperty("private_key").GetString());
        _simulator = new SimulatorUnderTest(configure: o => o.ServiceAccountFile = _file);
    }

    public async ValueTask DisposeAsync()
    {
        _key.Dispose();
        await _simulator.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    [Fact]
    public void Signed_grant_is_good() => Check(Jwt()).ShouldBeNull();

    [Fact]
    public void Signature_of_another_key_is_refused()
    {
        using var other = RSA.Create(2048);
        Check(Jwt(key: other)).ShouldBe("Invalid JWT Signature.");
    }

    [Theory]
    [InlineData(-7200, -3600)]
    [InlineData(7200, 9000)]
    [InlineData(0, 7200)]
    public void Grant_outside_its_time_is_refused(int issued, int expires) =>
        Check(Jwt(issued: issued, expires: expires)).ShouldNotBeNull().ShouldContain("timeframe");

    [Fact]
    public void Other_algorithm_is_refused() => Check(Jwt(algorithm: "HS256")).ShouldNotBeNull().ShouldContain("RS256");

    [Fact]
    public void Grant_without_scope_is_refused() => Check(Jwt(scope: null)).ShouldNotBeNull().ShouldContain("scope");

    [Theory]
    [InlineData("a.b")]
    [InlineData("!.!.!")]
    [InlineData("")]
    public void Text_that_is_no_jwt_is_refused(string text) => Check(text).ShouldNotBeNull();

    [Fact]
    public void Existing_file_keeps_its_key_when_the_address_changes()
    {
        var before = File.ReadAllText(_file);
        SimulatorServiceAccount.EnsureCreated(_file, new Uri("http://127.0.0.1:6000"));
        using var account = JsonDocument.Parse(File.ReadAllText(_file));
        account.RootElement.GetProperty("token_uri").GetString().ShouldBe("http://127.0.0.1:6000/token");
        before.ShouldContain(JsonSerializer.Serialize(account.RootElement.GetProperty("private_key_id").GetString()));
    }

    private string? Check(string assertion) => _simulator.Get<JwtGrant>().Check(assertion);

    private string Jwt(
        RSA? key = null, string algorithm = "RS256", string? scope = "https://www.googleapis.com/auth/cloud-platform", int issued = 0,
        int expires = 3600)
    {
        var now = _simulator.Time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = SimulatorServiceAccount.ClientEmail, ["aud"] = "http://127.0.0.1:5099/token", ["iat"] = now + issued,
            ["exp"] = now + expires,
        };
        if (scope is not null)
            claims["scope"] = scope;
        var text = $"{Part(new { alg = algorithm, typ = "JWT" })}.{Part(claims)}";
        return $"{text}.{Base64Url.EncodeToString(
            (key ?? _key).SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}

using Renderly.Cli.Connection;
using Renderly.Cli.Exit;

namespace Renderly.UnitTests.CommandLine;

public sealed class ServerConnectionTests : IDisposable
{
    private readonly CliRun cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public void A_login_is_kept_where_only_its_owner_can_read_it_and_found_again()
    {
        Save("https://renderly.example.com", "saved");

        Resolve().ShouldBe(new ServerConnection(new Uri("https://renderly.example.com"), "saved", cli.Environment.ConfigFile));
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(cli.Environment.ConfigFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void The_environment_wins_over_the_login()
    {
        Save("https://renderly.example.com", "saved");
        cli.With("RENDERLY_URL", "https://other.example.com").With("RENDERLY_TOKEN", "env");

        Resolve().ShouldBe(new ServerConnection(new Uri("https://other.example.com"), "env", "RENDERLY_TOKEN"));
    }

    [Fact]
    public void A_saved_token_is_not_sent_to_a_server_that_the_environment_names()
    {
        Save("https://renderly.example.com", "saved");
        cli.With("RENDERLY_URL", "https://other.example.com");

        Should.Throw<CliException>(Resolve).Message.ShouldStartWith("There is no token for https://other.example.com/");
    }

    [Fact]
    public void Without_a_login_the_local_server_is_used()
    {
        WriteLocalToken("local");

        Resolve().ShouldBe(new ServerConnection(new Uri("http://127.0.0.1:8080"), "local", cli.Environment.LocalTokenFile));
    }

    [Theory]
    [InlineData(null, "9000", 9000)]
    [InlineData("9001", "9000", 9001)]
    [InlineData("0", "9000", 9000)]
    [InlineData("0", null, 8080)]
    public void The_local_server_is_found_at_the_port_that_its_home_knows(string? variable, string? kept, int port)
    {
        WriteLocalToken("local");
        if (variable is not null)
        {
            cli.With("RENDERLY_PORT", variable);
        }

        if (kept is not null)
        {
            cli.Write(".renderly/port", kept + "\n");
        }

        Resolve().Url.ShouldBe(new Uri($"http://127.0.0.1:{port}"));
    }

    [Theory]
    [InlineData("abc", null)]
    [InlineData("99999", null)]
    [InlineData("-1", null)]
    [InlineData(null, "80 80")]
    [InlineData(null, "0")]
    public async Task A_port_that_is_none_is_named_with_where_it_stands(string? variable, string? kept)
    {
        WriteLocalToken("local");
        var where = variable is null ? cli.Write(".renderly/port", kept!) : "RENDERLY_PORT";
        if (variable is not null)
        {
            cli.With("RENDERLY_PORT", variable);
        }

        (await cli.RunAsync("list")).ShouldBe(2);

        cli.Error.ShouldBe(
            $"error: {where} must be a port number from {(variable is null ? 1 : 0)} to 65535, but is '{variable ?? kept}'.\n");
    }

    [Fact]
    public void The_local_token_never_leaves_the_machine()
    {
        WriteLocalToken("local");
        cli.With("RENDERLY_URL", "https://renderly.example.com");

        Should.Throw<CliException>(Resolve);
    }

    [Fact]
    public void Without_anything_it_says_what_to_do()
    {
        Should.Throw<CliException>(Resolve).Message.ShouldContain("renderly login");
    }

    private ServerConnection Resolve() => ServerConnection.Resolve(cli.Environment, new LoginFile(cli.Environment));

    private void Save(string url, string token) => new LoginFile(cli.Environment).Write(new SavedLogin(new Uri(url), token));

    private void WriteLocalToken(string token)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(cli.Environment.LocalTokenFile)!);
        File.WriteAllText(cli.Environment.LocalTokenFile, token + "\n");
    }
}

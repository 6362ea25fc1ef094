using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Renderly.AllInOne;
using Renderly.AllInOne.Hosts;
using Renderly.LocalServers;

namespace Renderly.UnitTests.AllInOne;

/// <summary>What cannot work is said before anything is made, in one sentence.</summary>
public sealed class SetupTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("renderly-setup-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("/proc/x")]
    [InlineData("{folder}/a file")]
    [InlineData("{folder}/a file/below")]
    public void A_home_in_which_nothing_can_be_kept_is_refused_with_what_to_change(string home)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "a file"), "");
        var wanted = home.Replace("{folder}", folder.FullName, StringComparison.Ordinal);

        var message = Should.Throw<SetupException>(() => Home.In(wanted)).Message;

        message.ShouldStartWith($"Nothing can be kept in the folder '{wanted}' (");
        message.ShouldEndWith("); name another one with RENDERLY_HOME.");
        message.ShouldNotContain('\n');
    }

    [Fact]
    public void A_home_may_have_blanks_and_is_only_its_owners()
    {
        var home = Home.In(Path.Combine(folder.FullName, "my home"));

        home.Key("identity").ShouldBe(home.Key("identity"));
        Directory.EnumerateFiles(Path.GetDirectoryName(home.TokenFile)!).Select(Path.GetFileName).ShouldBe(["identity"]);
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            new DirectoryInfo(home.Folder).GetDirectories().ShouldAllBe(kept => kept.UnixFileMode == Owner);
            new FileInfo(Path.Combine(home.Folder, "keys", "identity"))
                .UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("70000")]
    [InlineData("-1")]
    [InlineData("80 ")]
    public void A_port_that_is_none_is_said(string port) =>
        Should.Throw<OptionsValidationException>(() => GatewayPart.PublicUrl(Settings(("RENDERLY_PORT", port))))
            .Failures.ShouldHaveSingleItem()
            .ShouldBe($"RENDERLY_PORT (or Gateway:Port) must be a port number from 0 to 65535, but is '{port}'.");

    [Fact]
    public void Other_settings_of_the_gateway_are_looked_at_too() =>
        Should.Throw<OptionsValidationException>(() => GatewayPart.PublicUrl(Settings(("Gateway:Bind", "my host"), ("RENDERLY_PORT", "0"))))
            .Failures
            .ShouldHaveSingleItem().ShouldStartWith("Gateway:Bind must be an IP address");

    [Theory]
    [InlineData("RENDERLY_PORT", "RENDERLY_PORT")]
    [InlineData("Gateway:MetricsPort", "Gateway__MetricsPort")]
    public void A_port_that_is_taken_is_said_with_the_setting_that_moves_it(string setting, string variable)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        Should.Throw<LocalServerException>(() => GatewayPart.PublicUrl(Settings(("RENDERLY_PORT", "0"), (setting, $"{port}")))).Message
            .ShouldBe($"Port {port} cannot be used (another program listens there); choose another one with {variable}.");
    }

    [Fact]
    public void Without_a_port_it_is_8080_and_0_takes_a_free_one()
    {
        GatewayPart.PublicUrl(Settings(("RENDERLY_PORT", "0"))).Port.ShouldBeGreaterThan(0);
        Renderly.Gateway.GatewayOptions.Read(Settings()).Port.ShouldBe(8080);
    }

    [Fact]
    public void Wrong_settings_of_several_parts_are_all_told()
    {
        var one = new OptionsValidationException("A", typeof(object), ["A is wrong."]);
        var other = new OptionsValidationException("B", typeof(object), ["B is wrong."]);

        WrongSettings.In(new AggregateException(one, other)).ShouldBe(["A is wrong.", "B is wrong."]);
        WrongSettings.In(new AggregateException(one, new InvalidOperationException())).ShouldBeEmpty();
    }

    private static IConfiguration Settings(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GroupBy(setting => setting.Key)
            .Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Last().Value)))
        .Build();
}

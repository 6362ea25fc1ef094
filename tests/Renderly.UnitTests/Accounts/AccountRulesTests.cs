using Renderly.Accounts.Commands;
using Renderly.Accounts.Tokens;
using Renderly.Accounts.Users;
using Renderly.Web.Identity;

namespace Renderly.UnitTests.Accounts;

public sealed class AccountRulesTests
{
    [Theory]
    [InlineData("admin", new string[0], "admin")]
    [InlineData("admin", new[] { "user" }, "user")]
    [InlineData("admin", new[] { "read_only", "user" }, "user")]
    [InlineData("user", new[] { "admin" }, "user")]
    [InlineData("read_only", new[] { "admin", "user" }, "read_only")]
    [InlineData("admin", new[] { "something" }, "read_only")]
    public void Scopes_take_away_and_never_add(string role, string[] scopes, string expected) =>
        TokenRules.EffectiveRole(role, scopes).ShouldBe(expected);

    [Theory]
    [InlineData("bob", null, true)]
    [InlineData("bob+ci@example.com", Roles.ReadOnly, true)]
    [InlineData("", null, false)]
    [InlineData("b ob", null, false)]
    [InlineData("bob\n", null, false)]
    [InlineData("bob", Roles.Service, false)]
    [InlineData("bob", "root", false)]
    public void User_needs_a_printable_name_and_a_role_of_users(string name, string? role, bool isValid) =>
        (UserRules.Validate(name, role).Count == 0).ShouldBe(isValid);

    [Fact]
    public void Token_that_cannot_be_is_told_every_reason()
    {
        var now = DateTimeOffset.UnixEpoch;

        var errors = TokenRules.Validate(new string('x', 101), ["owner"], now, now);

        errors.Keys.ShouldBe(["label", "scopes", "expires_at"]);
        errors["scopes"].ShouldBe(["'owner' is no scope. Must be one of: read_only, user, admin."]);
    }

    [Theory]
    [InlineData(-1, "Must be in the future.")]
    [InlineData(30, null)]
    [InlineData(31, "Must be at most 30 days from now.")]
    public void Review_link_ends_within_thirty_days(int days, string? error)
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(50);

        TokenRules.ValidateReview("client", now.AddDays(days), now).GetValueOrDefault("expires_at")
            .ShouldBe(error is null ? null : [error]);
    }

    [Fact]
    public void Command_line_keeps_words_and_options_apart()
    {
        var arguments = new CommandArguments(["tokens", "create", "bob", "--label", "ci"], "--label");

        arguments.Words.ShouldBe(["tokens", "create", "bob"]);
        arguments["--label"].ShouldBe("ci");
        arguments["--role"].ShouldBeNull();
    }

    [Theory]
    [InlineData("users create bob --rol admin", "Unknown option --rol.")]
    [InlineData("users create bob --role", "Give --role once, with a value.")]
    [InlineData("users create bob --role user --role admin", "Give --role once, with a value.")]
    public void Command_line_that_is_wrong_says_where(string line, string message) =>
        Should.Throw<CommandException>(() => new CommandArguments(line.Split(' '), "--role")).Message.ShouldBe(message);
}

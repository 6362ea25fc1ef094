using Microsoft.Extensions.Options;
using Renderly.Jobs.Billing.Caps;
using Renderly.Jobs.Billing.Held;
using Renderly.Web.Identity;

namespace Renderly.UnitTests.Billing;

/// <summary>A quote holds for whom it was made, for what it was of, and until it expires.</summary>
public sealed class QuoteTokensTests
{
    private static readonly Guid User = Guid.CreateVersion7();

    private readonly MovableClock clock = new();

    [Theory]
    [InlineData(1.0, 3.0, null)]
    [InlineData(0.9, 2.0, null)]
    [InlineData(1.01, 3.0, "quote_changed")]
    [InlineData(1.0, 3.01, "quote_changed")]
    public void What_costs_no_more_than_was_quoted_is_begun(double low, double high, string? code)
    {
        var quotes = Tokens();
        var quote = quotes.Issue(User, "film", 1m, 3m).ShouldNotBeNull();

        quotes.WhyNot(quote.Id, User, "film", (decimal)low, (decimal)high)?.Definition.Code.ShouldBe(code);
        (quotes.WhyNot(quote.Id, User, "film", (decimal)low, (decimal)high) is null).ShouldBe(code is null);
    }

    [Fact]
    public void What_is_not_known_is_not_quoted_and_is_dearer_than_any_quote()
    {
        var quotes = Tokens();

        quotes.Issue(User, "film", null, null).ShouldBeNull();
        quotes.WhyNot(quotes.Issue(User, "film", 1m, 3m)!.Id, User, "film", null, 3m)!.Definition.Code.ShouldBe("quote_changed");
        quotes.WhyNot(quotes.Issue(User, "film", 1m, null)!.Id, User, "film", 1m, 9m).ShouldBeNull("no most was quoted");
    }

    [Fact]
    public void Quote_expires()
    {
        var quotes = Tokens();
        var quote = quotes.Issue(User, "film", 1m, 3m)!;
        quote.ExpiresAt.ShouldBe(clock.GetUtcNow().AddMinutes(15));

        clock.Now += TimeSpan.FromMinutes(15);

        quotes.WhyNot(quote.Id, User, "film", 1m, 3m)!.Definition.Code.ShouldBe("quote_expired");
    }

    [Fact]
    public void Quote_of_another_or_of_something_else_or_made_up_is_none()
    {
        var quotes = Tokens();
        var id = quotes.Issue(User, "film", 1m, 3m)!.Id;

        foreach (var (given, user, subject) in new[]
        {
            (id, Guid.CreateVersion7(), "film"), (id, User, "other film"), (id[..^1] + (id[^1] == 'A' ? 'E' : 'A'), User, "film"),
            ("quote_", User, "film"), ("", User, "film"),
        })
        {
            quotes.WhyNot(given, user, subject, 0m, 0m)!.Definition.Code.ShouldBe("validation_error");
        }

        Tokens(key: 2).WhyNot(id, User, "film", 1m, 3m)!.Definition.Code.ShouldBe("validation_error");
        Tokens(key: 2, previous: 1).WhyNot(id, User, "film", 1m, 3m).ShouldBeNull("the secret is being rotated");
    }

    /// <summary>The last letters carry bits that no encoder writes.</summary>
    [Fact]
    public void Quote_that_was_mistyped_is_none()
    {
        var quotes = Tokens();
        var id = quotes.Issue(User, "film", 1m, 3m)!.Id;

        foreach (var letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=é ".Where(letter => letter != id[^1]))
        {
            quotes.WhyNot(id[..^1] + letter, User, "film", 1m, 3m)!.Definition.Code.ShouldBe("validation_error", $"ends with '{letter}'");
            quotes.WhyNot(id[..^2] + letter + id[^1], User, "film", 1m, 3m)?.Definition.Code.ShouldBe("validation_error");
        }
    }

    private QuoteTokens Tokens(byte key = 1, byte? previous = null)
    {
        var identity = new IdentityOptions { SigningKey = Key(key) };
        if (previous is { } older)
        {
            identity.PreviousKeys.Add(Key(older));
        }

        return new QuoteTokens(new DerivedKeys(Options.Create(identity)), Options.Create(new BillingOptions()), clock);
    }

    private static string Key(byte fill) => Convert.ToBase64String(Enumerable.Repeat(fill, 32).ToArray());

    private sealed class MovableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

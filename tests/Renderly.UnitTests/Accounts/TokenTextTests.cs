using Renderly.Accounts.Tokens;

namespace Renderly.UnitTests.Accounts;

public sealed class TokenTextTests
{
    [Fact]
    public void Token_shown_is_read_back_and_matches_its_hash()
    {
        var token = TokenText.Create();

        TokenText.TryParse(token.Reveal(), out var read).ShouldBeTrue();
        read.ShouldBe(token);
        read.Matches(token.Hash()).ShouldBeTrue();
        token.Reveal().ShouldMatch("^rnd_[a-z2-9]{8}_[A-Za-z0-9_-]{43}$");
    }

    [Fact]
    public void Token_of_a_review_link_is_told_by_its_start_and_becomes_no_other()
    {
        var token = TokenText.Create(isForReview: true);

        token.Reveal().ShouldMatch("^rnr_[a-z2-9]{8}_[A-Za-z0-9_-]{43}$");
        TokenText.TryParse(token.Reveal(), out var read).ShouldBeTrue();
        read.Matches(token.Hash()).ShouldBeTrue();
        TokenText.TryParse($"rnd_{token.Reveal()[4..]}", out var other).ShouldBeTrue();
        other.Matches(token.Hash()).ShouldBeFalse();
    }

    [Fact]
    public void Token_with_one_character_changed_does_not_match()
    {
        var token = TokenText.Create();
        var text = token.Reveal();
        var changed = text[..13] + (text[13] == 'A' ? 'B' : 'A') + text[14..];

        TokenText.TryParse(changed, out var other).ShouldBeTrue();
        other.Matches(token.Hash()).ShouldBeFalse();
    }

    [Fact]
    public void Token_does_not_reveal_its_secret_in_a_log()
    {
        var token = TokenText.Create();

        $"{token}".ShouldBe($"rnd_{token.Prefix}_…");
    }

    [Fact]
    public void Tokens_differ()
    {
        var tokens = Enumerable.Range(0, 100).Select(_ => TokenText.Create()).ToList();

        tokens.Select(token => token.Secret).Distinct().Count().ShouldBe(100);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("rnd_")]
    [InlineData("rnd_abcdefgh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("rnd_abcdefgh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("xyz_abcdefgh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("rnd_ABCDEFGH_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("rnd_abcdefgh-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("rnd_abcdefgh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!")]
    [InlineData("rnd_abcdefgh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAé")]
    public void Text_that_is_no_token_is_refused(string? text) => TokenText.TryParse(text, out _).ShouldBeFalse();
}

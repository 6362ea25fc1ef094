namespace Renderly.UnitTests.Egress;

/// <summary>Addresses that nobody may make Renderly call, one a line, by the trick.</summary>
internal static class HostileAddresses
{
    /// <summary>What the address itself gives away; refused when a job is submitted, and again when it is called.</summary>
    public static readonly string[] ByThemselves =
    [
        // Loopback, plainly and in every spelling of IPv4.
        "http://127.0.0.1/", "http://127.8.9.10/", "https://127.0.0.1/", "http://2130706433/", "http://0x7f000001/", "http://017700000001/",
        "http://127.1/", "http://127.0.1/", "http://0x7f.1/", "http://0177.0.0.1/", "http://0x7f.0x0.0x0.0x1/", "http://127.000.000.001/",
        "http://127.0.0.0x1/", "http://127.0.0.1./", "http://0/", "http://0.0.0.0/",

        // Private, carrier-grade NAT, link local, benchmarks, documentation, multicast, broadcast.
        "http://10.0.0.1/", "http://167772161/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/",
        "http://0300.0250.1.1/", "http://3232235777/", "http://100.64.0.1/", "http://100.127.255.254/", "http://169.254.1.1/",
        "http://198.18.0.1/", "http://192.0.2.1/", "http://203.0.113.9/", "http://224.0.0.1/", "http://255.255.255.255/",

        // IPv6: loopback, unspecified, mapped, compatible, translated, unique local, link local with a zone, NAT64, 6to4, Teredo.
        "http://[::1]/", "http://[0000::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
        "http://[0:0:0:0:0:ffff:7f00:0001]/", "http://[::ffff:10.0.0.1]/", "http://[::ffff:169.254.169.254]/", "http://[::127.0.0.1]/",
        "http://[::ffff:0:127.0.0.1]/", "http://[fc00::1]/", "http://[fd12:3456::1]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/",
        "http://[2606:4700::1%25lo]/", "http://[ff02::1]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::a00:1]/",
        "http://[2002:7f00:1::1]/", "http://[2001:0:7f00:1::]/", "http://[2001:db8::1]/", "http://[fec0::1]/",

        // Metadata services of clouds.
        "http://169.254.169.254/latest/meta-data/", "http://2852039166/latest/meta-data/", "http://0xa9fea9fe/",
        "http://169.254.170.2/v2/credentials", "http://100.100.100.200/latest/meta-data/", "http://192.0.0.192/opc/v1/instance/",
        "http://168.63.129.16/machine", "http://[fd00:ec2::254]/latest/", "http://metadata.google.internal/computeMetadata/v1/",
        "http://metadata/computeMetadata/v1/", "http://METADATA.google.internal./", "http://instance-data/latest/meta-data/",

        // Names of this machine and of private networks.
        "http://localhost/", "http://LOCALHOST./", "http://a.localhost/", "http://printer.local/", "http://vault.internal/",
        "http://nas.home.arpa/", "http://router.lan/", "http://postgres/", "http://rabbitmq:8080/",

        // Look-alikes: full-width and circled digits, ideographic stops, soft hyphens, zero-width spaces, half numbers.
        "http://１２７.０.０.１/", "http://127。0。0。1/", "http://①②⑦.0.0.1/", "http://ⓛocalhost/", "http://ｌｏｃａｌｈｏｓｔ/", "http://loc\u00adalhost/",
        "http://127.0.0.1\u200b/", "http://256.256.256.256/", "http://4294967297/", "http://0x100000001/", "http://1.2.3.4.5/",
        "http://10.0.0.1%00.example.com/", "http://%31%32%37.0.0.1/",

        // Credentials, and hosts that only look like the one called.
        "http://user:secret@example.com/", "https://token@example.com/", "http://@example.com/", "http://example.com@127.0.0.1/",
        "http://127.0.0.1%2f@example.com/", "http://1.1.1.1&@2.2.2.2#@3.3.3.3/", "http://[::1]:80@example.com/",
        "http://example.com\\@127.0.0.1/", "http:\\\\127.0.0.1\\", " http://example.com/", "http://example.com/\r\nHost: localhost",
        "http://example.com/\0",

        // Ports of other services.
        "http://example.com:22/", "http://example.com:25/", "http://example.com:0/", "http://example.com:53/", "http://example.com:2375/",
        "http://example.com:3306/", "http://example.com:5432/", "http://example.com:5672/", "http://example.com:6379/",
        "http://example.com:9200/", "http://example.com:11211/", "http://example.com:27017/", "http://example.com:99999/",

        // Other schemes, and no address at all.
        "ftp://example.com/a.png", "file:///etc/passwd", "gopher://example.com:6379/_FLUSHALL", "dict://example.com:11211/",
        "jar:http://example.com!/", "data:image/png;base64,AAAA", "javascript:alert(1)", "ldap://example.com/", "//example.com/a.png",
        "/a.png", "http://", "http:///a", "https:example.com", "https://[::1", "http://-.example.com/",
    ];

    /// <summary>Names with nothing wrong to see, and what they resolve to.</summary>
    public static readonly (string Host, string[] Addresses)[] ByTheirAddress =
    [
        ("loopback.example", ["127.0.0.1"]), ("loopback6.example", ["::1"]), ("mapped.example", ["::ffff:127.0.0.1"]),
        ("private.example", ["10.1.2.3"]), ("private2.example", ["172.20.0.5", "192.168.0.9"]), ("carrier.example", ["100.64.7.7"]),
        ("metadata.example", ["169.254.169.254"]), ("azure.example", ["168.63.129.16"]), ("unique.example", ["fd00::7"]),
        ("nat64.example", ["64:ff9b::a9fe:a9fe"]), ("sixto4.example", ["2002:a9fe:a9fe::1"]), ("teredo.example", ["2001:0:a9fe:a9fe::"]),
        ("zero.example", ["0.0.0.0"]), ("linklocal.example", ["fe80::1"]), ("multicast.example", ["224.0.0.251"]),
    ];

    /// <summary>What customers use.</summary>
    public static readonly string[] Legitimate =
    [
        "https://example.com/shoe.png", "http://example.com/shoe.png", "https://example.com./shoe.png",
        "https://cdn.shop.example.co.uk/a/b.png?width=800#top", "https://example.com:8443/hook", "http://example.com:8080/hook",
        "http://example.com:3000/hook", "https://example.com:443/", "http://93.184.216.34/shoe.png", "https://8.8.8.8/",
        "https://[2606:4700:4700::1111]/shoe.png", "https://[::ffff:8.8.8.8]/", "https://bücher.example/größe.png",
        "https://xn--bcher-kva.example/", "https://例え.example/", "https://under_score.example.com/",
        "https://example.com/?next=http://127.0.0.1/@x", "https://internal.example.com/", "https://localhost.example.com/",
        "https://10.example.com/", "https://example.com/a picture.png", "HTTPS://EXAMPLE.COM/",
    ];
}

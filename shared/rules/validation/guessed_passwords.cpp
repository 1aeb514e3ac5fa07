#include "shared/rules/validation/guessed_passwords.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "shared/base/text.h"

namespace townwell::validation {
namespace {

// Words as people choose them; what they put behind is cut off before the comparison.
constexpr std::string_view kWords =
    " password passw0rd p@ssword p@ssw0rd pa55word pa55w0rd passwort passwords passphrase "
    "mypassword thepassword newpassword password1a motdepasse contrasena contraseña wachtwoord "
    "haslo parola senha salasana heslo letmein letmeinnow welcome welcomeback welcome2 bienvenue "
    "bienvenido willkommen changeme changemenow changeit default secret topsecret supersecret "
    "mysecret iloveyou iloveu iloveme ilovegod ilovemom loveyou lovely lovelove loveme loveyou2 "
    "teamo teamomucho tequiero jetaime ichliebedich princess princesa prinzessin princess1a "
    "sunshine sunflower sunday monday tuesday wednesday thursday friday saturday january february "
    "march april may june july august september october november december spring summer autumn "
    "winter sommer football baseball basketball softball volleyball hockey soccer tennis cricket "
    "fussball futbol liverpool arsenal chelsea barcelona juventus realmadrid manchester manutd "
    "everton rangers celtic bayern dortmund lakers yankees cowboys steelers packers eagles broncos "
    "patriots raiders redsox superman batman spiderman ironman starwars startrek pokemon pikachu "
    "naruto dragonball minecraft fortnite roblox zelda mario nintendo playstation xbox "
    "counterstrike "
    "warcraft worldofwarcraft blizzard diablo hello hellohello helloworld hello1a hellokitty hallo "
    "hallohallo hola bonjour master masters masterkey monkey monkeys dragon dragons dragonfly "
    "shadow shadows killer killers hunter hunting ranger danger tigger tiger tigers panther "
    "leopard dolphin dolphins butterfly elephant turtle kitten kitty puppy doggie doggy cookie "
    "cookies chocolate cheese chicken banana orange apple strawberry blueberry pineapple cherry "
    "coffee pepper ginger peanut butter pumpkin sugar honey candy michael michelle michelle1a "
    "jessica jennifer jonathan christopher christian christine christina charlie charlotte "
    "daniel danielle andrea andrew anthony alexander alexandra alexandre alejandro antonio "
    "ashley amanda angela angelina barbara benjamin brandon brittany caroline catherine elizabeth "
    "fernando francisco gabriel gabriela george hannah heather isabella jackson jasmine jeremy "
    "jordan joseph joshua justin katherine kimberly lauren leonardo madison margaret maria marina "
    "martin matthew maximus melissa mercedes nathan natalie nicholas nicole olivia patricia "
    "patrick rachel rebecca richard robert samantha samuel sandra sebastian stephanie stephen "
    "steven sophie thomas tiffany valentina vanessa veronica victoria vincent virginia william "
    "winston computer internet samsung nokia iphone android windows microsoft google facebook "
    "instagram twitter youtube linkedin yahoo hotmail gmail amazon netflix whatsapp network "
    "keyboard monitor laptop server database oracle mysql postgres root toor admin administrator "
    "adminadmin administrador admin1a useradmin superuser user username guest guestguest test "
    "testing testtest tester test1a demo sample example login logmein access accessdenied system "
    "manager service support security enable cisco trustno trustnoone trustme nothing whatever "
    "whatsup qwerty qwertyui qwertyuiop qwertz qwertzui qwertzuiop azerty azertyui azertyuiop "
    "asdfgh asdfghjk asdfghjkl asdfasdf asdasdasd zxcvbn zxcvbnm zxcvbnm1a qweasd qweasdzxc "
    "qazwsx qazwsxedc qazxsw wsxedc poiuytrewq mnbvcxz lkjhgfdsa q1w2e3r4 q1w2e3r4t5 q1w2e3 "
    "1q2w3e4r 1q2w3e4r5t 1q2w3e 1qaz2wsx 1qazxsw2 zaq12wsx zaq1xsw2 2wsx3edc 1a2b3c4d a1b2c3d4 "
    "a1s2d3f4 abc123abc abcabc abcd abcdefg abcdefgh abcdabcd abc aa aaa qq qwe asd zxc aaaa1111 "
    "1111aaaa 123abc 123qwe 123qweasd 123qweasdzxc 1234qwer 12345qwert 123456a 123456abc 1234abcd "
    "12341234 12344321 123123123 123321123 12121212 11223344 1122334455 111222333 112233445566 "
    "13131313 10101010 10203040 102030405060 12312312 13579246 147258369 147852369 159357159 "
    "159753159 159753456 18273645 19191919 20202020 21212121 22446688 23232323 24682468 25802580 "
    "31415926 314159265 31415927 369258147 420420420 456456456 69696969 741852963 75317531 "
    "78945612 "
    "789456123 789789789 852456852 87654321 963852741 987654321 9876543210 987654321a 99887766 "
    "0987654321 01012011 01020304 00112233 01234567 0123456789 12345678 123456789 1234567890 "
    "1234567891 12345679 123456780 12345678910 1234567899 freedom forever together friends "
    "friendship family mother father brother sister babygirl babyboy lovebaby sweetheart sweetie "
    "darling beautiful gorgeous handsome angel angels heaven jesus jesuschrist jesusislord "
    "godisgood "
    "blessed blessing faith hope buddha allah bismillah success successful winner winners champion "
    "number numberone nopassword idontknow fuckyou fuckyou2 fuckoff asshole bullshit bitch pussy "
    "scooter harley harleydavidson ferrari porsche mustang corvette camaro mercedesbenz yamaha "
    "suzuki "
    "kawasaki toyota honda volkswagen phoenix merlin wizard gandalf frodo hobbit matrix neo "
    "rainbow diamond silver golden purple yellow orange1a crystal sapphire snowball snowflake "
    "snoopy garfield scoobydoo mickeymouse mickey donald disney cinderella barbie metallica "
    "nirvana slipknot greenday blink182 linkinpark beatles eminem tupac redhotchili guitar music "
    "dancing dancer london paris berlin newyork chicago california texas florida australia canada "
    "brasil brazil mexico colombia argentina espana france italia deutschland england scotland "
    "ireland america russia india indonesia philippines pakistan nederland schalke04 "
    "thunder lightning hurricane tornado midnight moonlight starlight sunrise sunset blackjack "
    "casino lucky luckydog goodluck happy happyday happiness smile smiley funny crazy stupid "
    "cheater player gamer gaming letsgo opensesame sesame abracadabra ncc1701d trustno1 rockyou "
    "rockstar rocknroll popcorn pizza burger mcdonalds cocacola pepsi heineken budweiser whiskey "
    "marlboro marijuana bigdaddy bigboss boomer gunner sniper soldier marines airforce captain "
    "commander general maverick goldfish redskins bulldogs wildcats longhorns gateway townwell ";

constexpr std::string_view kRuns =
    "abcdefghijklmnopqrstuvwxyz 01234567890123456789 98765432109876543210 "
    "zyxwvutsrqponmlkjihgfedcba "
    "qwertyuiopasdfghjklzxcvbnm qwertzuiopasdfghjklyxcvbnm azertyuiopqsdfghjklmwxcvbn "
    "`1234567890-= 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/ qazwsxedcrfvtgbyhnujmikolp";

// Longer ones earn their length: what stands behind the word is most of the password then.
constexpr std::size_t kTailBytesMax = 6;

bool is_listed(std::string_view word) {
  return !word.empty() && word.find(' ') == std::string_view::npos &&
         kWords.find(" " + std::string{word} + " ") != std::string_view::npos;
}

std::string_view without_tail(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0 && !(text[end - 1] >= 'a' && text[end - 1] <= 'z') &&
         static_cast<unsigned char>(text[end - 1]) < 0x80) {
    --end;
  }
  return text.size() - end <= kTailBytesMax ? text.substr(0, end) : text;
}

bool is_repeated(std::string_view text) {
  // A pattern of up to four bytes over and over: "aaaaaaaa", "abababab", "20202020".
  for (std::size_t period = 1; period <= 4; ++period) {
    if (text.size() < 2 * period) break;
    if (text.substr(period) == text.substr(0, text.size() - period)) return true;
  }
  return false;
}

}  // namespace

bool is_guessed_password(std::string_view password) {
  const std::string lower = to_lower_ascii(password);
  const bool is_run =
      lower.find(' ') == std::string::npos && kRuns.find(lower) != std::string_view::npos;
  return is_listed(lower) || is_listed(without_tail(lower)) || is_repeated(lower) || is_run;
}

}  // namespace townwell::validation
